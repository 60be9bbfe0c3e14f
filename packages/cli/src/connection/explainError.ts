import {
  InnominatusApiError,
  InnominatusConnectionError,
} from '@innominatus/plugin-innominatus-common';
import { CliError } from '../CliError';
import { exitCodes } from '../exitCodes';
import type { FoundToken } from './findToken';
import { isLoopback } from './isLoopback';
import { reasonHint } from './reasonHint';

/** Turns what a client throws into what to tell and how to exit; other errors stay as they are. */
export function explainError(
  error: unknown,
  server: URL,
  found: FoundToken,
  document: string | undefined,
): unknown {
  if (error instanceof InnominatusConnectionError) {
    return new CliError(error.message, {
      exitCode: exitCodes.noAccess,
      hint: isLoopback(server)
        ? 'start the server with "npm start" in the repository of innominatus, or name another one with --server or INNOMINATUS_SERVER'
        : 'check its name and the network between here and there',
      cause: error,
    });
  }
  return error instanceof InnominatusApiError
    ? explainAnswer(error, server, found, document)
    : error;
}

function explainAnswer(
  error: InnominatusApiError,
  server: URL,
  found: FoundToken,
  document: string | undefined,
): CliError {
  const { status, problems, reason, summary } = error;
  const message = reason ? `${summary} (${reason})` : summary;
  const known = reason ? reasonHint(reason) : undefined;
  switch (status) {
    case 401:
      return new CliError(
        found.token === undefined
          ? `${server.origin} wants a token`
          : `${server.origin} does not accept the token of ${found.source}`,
        { exitCode: exitCodes.noAccess, hint: tokenHint(found), cause: error },
      );
    case 403:
      return new CliError(`not allowed: ${message}`, {
        exitCode: exitCodes.noAccess,
        hint:
          known ??
          'ask the owner of the application or an administrator of the server',
        cause: error,
      });
    case 502:
    case 503:
    case 504:
      return new CliError(`${server.origin} is not ready: ${message}`, {
        exitCode: exitCodes.noAccess,
        hint: 'try again in a moment; its log says what it waits for',
        cause: error,
      });
    default:
      return new CliError(message, {
        problems,
        document,
        cause: error,
        hint:
          error.code === 'Error'
            ? `is there an innominatus server at ${server.origin}?`
            : known,
      });
  }
}

function tokenHint({ lookedIn }: FoundToken): string {
  const where =
    lookedIn.length > 0 ? ` (looked for in ${lookedIn.join(', ')})` : '';
  return `set INNOMINATUS_TOKEN, or name the data folder of a server on this machine with --data-dir: its first start wrote the token to <data-dir>/token${where}`;
}
