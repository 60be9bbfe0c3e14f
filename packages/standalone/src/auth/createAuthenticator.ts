import type { DataFolder } from '../dataFolder/openDataFolder';
import { readOrCreateSecret } from '../dataFolder/readOrCreateSecret';
import { isLoopback } from '../http/isLoopback';
import { StartupError } from '../StartupError';
import type { AuthConfig } from './AuthConfig';
import { Authenticator } from './Authenticator';
import { TokenTable } from './TokenTable';

/** Refuses to let others reach a server that only has the token of its first start. */
export function checkExposure(auth: AuthConfig, host: string): void {
  if (auth.tokens.length > 0 || isLoopback(host)) return;
  throw new StartupError(
    `refusing to listen on ${host}, where others can reach it, with nothing but the token of the first start: configure innominatus.auth.tokens, or leave --host at 127.0.0.1`,
  );
}

/** Who may come in: the configured tokens; while there are none, the token of the first start. */
export function createAuthenticator(
  auth: AuthConfig,
  folder: DataFolder,
): { authenticator: Authenticator; secrets: string[] } {
  if (auth.tokens.length > 0) {
    const hint =
      "send 'Authorization: Bearer <token>' with one of the tokens that are configured under innominatus.auth.tokens";
    return {
      authenticator: new Authenticator(TokenTable.fromConfig(auth), hint),
      secrets: [],
    };
  }
  const token = readOrCreateSecret(folder, 'token');
  const hint = `send 'Authorization: Bearer <token>' with the token in ${folder.path}/token`;
  return {
    authenticator: new Authenticator(TokenTable.ofFirstStart(token), hint),
    secrets: [token],
  };
}
