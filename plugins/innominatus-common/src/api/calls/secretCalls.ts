import type { InnominatusClient } from '../InnominatusClient';
import type { Connect } from './Connect';
import { dataOf } from './dataOf';

export function secretCalls(
  connect: Connect,
): Pick<InnominatusClient, 'listSecrets' | 'putSecret' | 'deleteSecret'> {
  return {
    async listSecrets(query) {
      const client = await connect();
      return dataOf(
        await client.request('get', '/secrets', { params: { query } }),
      );
    },
    async putSecret(path, value) {
      const client = await connect();
      return dataOf(
        await client.request('put', '/secrets/{path}', {
          params: { path: { path } },
          body: { value },
        }),
      );
    },
    async deleteSecret(path) {
      const client = await connect();
      return dataOf(
        await client.request('delete', '/secrets/{path}', {
          params: { path: { path } },
        }),
      );
    },
  };
}
