import {
  createInnominatusClient,
  type InnominatusClient,
} from '@innominatus/plugin-innominatus-common';
import { apiUrl } from './serverUrl';

/** A client of the server at `server`. */
export function openClient(
  server: URL,
  token: string | undefined,
): InnominatusClient {
  return createInnominatusClient({
    baseUrl: apiUrl(server),
    token: async () => token,
  });
}
