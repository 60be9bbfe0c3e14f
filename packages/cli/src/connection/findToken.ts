import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { CliContext } from '../CliContext';
import { CliError } from '../CliError';
import { exitCodes } from '../exitCodes';
import { isLoopback } from './isLoopback';
import type { ServerOptions } from './ServerOptions';

/** The token to send, and where it was looked for, to be told when it is not accepted. */
export interface FoundToken {
  token: string | undefined;
  /** For people, e.g. `INNOMINATUS_TOKEN` or the path of a file. */
  source: string | undefined;
  lookedIn: string[];
}

/**
 * Finds the token: `INNOMINATUS_TOKEN`, else the file that a server on this machine wrote at its first start.
 *
 * A file that nobody pointed to goes to a server on this machine only: it opens that server and must not be shown to
 * another one.
 */
export async function findToken(
  context: Pick<CliContext, 'env' | 'cwd' | 'home'>,
  server: URL,
  options: ServerOptions,
): Promise<FoundToken> {
  const fromEnv = context.env.INNOMINATUS_TOKEN?.trim();
  if (fromEnv) {
    const source = 'INNOMINATUS_TOKEN';
    return { token: checked(fromEnv, source), source, lookedIn: [] };
  }
  const files = tokenFiles(context, server, options);
  for (const file of files) {
    const token = await readToken(file);
    if (token) {
      return { token: checked(token, file), source: file, lookedIn: files };
    }
  }
  return { token: undefined, source: undefined, lookedIn: files };
}

/** Anything else would be refused later by a message that shows it. */
function checked(token: string, source: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new CliError(`${source} holds no token`, {
    exitCode: exitCodes.noAccess,
    hint: 'a token is one word of letters, digits and signs',
  });
}

function tokenFiles(
  { env, cwd, home }: Pick<CliContext, 'env' | 'cwd' | 'home'>,
  server: URL,
  { dataDir }: ServerOptions,
): string[] {
  const chosen = dataDir ?? (env.INNOMINATUS_DATA_DIR || undefined);
  if (chosen !== undefined) return [join(resolve(cwd, chosen), 'token')];
  if (!isLoopback(server)) return [];
  const folders = home === undefined ? [cwd] : [cwd, home];
  return [...new Set(folders)].map(folder => join(folder, '.data', 'token'));
}

async function readToken(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    // Not there or not ours to read: the server's answer says whether it was needed.
    return undefined;
  }
}
