import { CliError } from '../CliError';
import type { CliContext } from '../CliContext';
import { exitCodes } from '../exitCodes';
import type { ServerOptions } from './ServerOptions';

const DEFAULT_SERVER = 'http://localhost:8081';

const API_PATH = '/api/innominatus';

/** Where the server is, without the path of its API. */
export function serverUrl(options: ServerOptions, env: CliContext['env']): URL {
  const text = options.server ?? (env.INNOMINATUS_SERVER || DEFAULT_SERVER);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new CliError(`"${text}" is not the URL of a server`, {
      exitCode: exitCodes.usage,
      hint: `write it as ${DEFAULT_SERVER}`,
    });
  }
  url.search = '';
  url.hash = '';
  url.pathname = url.pathname.replace(/\/+$/, '').replace(API_PATH, '');
  return url;
}

/** Where the routes of the API live; the same at a standalone server and in Backstage. */
export function apiUrl(server: URL): string {
  return `${server.href.replace(/\/+$/, '')}${API_PATH}`;
}
