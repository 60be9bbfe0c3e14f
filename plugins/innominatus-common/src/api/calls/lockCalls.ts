import type { InnominatusClient } from '../InnominatusClient';
import type { Connect } from './Connect';
import { dataOf } from './dataOf';

export function lockCalls(
  connect: Connect,
): Pick<InnominatusClient, 'listLocks' | 'releaseLock'> {
  return {
    async listLocks(query) {
      const client = await connect();
      return dataOf(
        await client.request('get', '/locks', { params: { query } }),
      );
    },
    async releaseLock(key, body) {
      const client = await connect();
      return dataOf(
        await client.request('post', '/locks/{key}/release', {
          params: { path: { key } },
          body,
        }),
      );
    },
  };
}
