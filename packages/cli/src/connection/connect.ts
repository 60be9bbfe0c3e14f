import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import type { CliContext } from '../CliContext';
import { findToken } from './findToken';
import type { ServerOptions } from './ServerOptions';
import { serverUrl } from './serverUrl';
import { lazily } from '../lazily';

/**
 * Calls `use` with a client of the chosen server; what goes wrong on the way there is explained to the person at the
 * terminal.
 *
 * @param document - name of what is sent, to stand before problems in it
 */
export async function connect<T>(
  context: CliContext,
  options: ServerOptions,
  use: (client: InnominatusClient) => Promise<T>,
  document?: string,
): Promise<T> {
  const server = serverUrl(options, context.env);
  const found = await findToken(context, server, options);
  // Loaded late, so that help and what needs no server stay quick.
  const { openClient } = await lazily(() => import('./openClient'));
  const client = openClient(server, found.token);
  try {
    return await use(client);
  } catch (error) {
    const { explainError } = await lazily(() => import('./explainError'));
    throw explainError(error, server, found, document);
  }
}
