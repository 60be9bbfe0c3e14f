import type { InnominatusClient } from '../InnominatusClient';
import type { Connect } from './Connect';
import { dataOf, unexpected } from './dataOf';

export function goldenPathCalls(
  connect: Connect,
): Pick<
  InnominatusClient,
  'listGoldenPaths' | 'getGoldenPath' | 'runGoldenPath' | 'planGoldenPath'
> {
  return {
    async listGoldenPaths() {
      const client = await connect();
      return dataOf(await client.request('get', '/golden-paths'));
    },
    async getGoldenPath(name) {
      const client = await connect();
      return dataOf(
        await client.request('get', '/golden-paths/{name}', {
          params: { path: { name } },
        }),
      );
    },
    async runGoldenPath(name, body, { idempotencyKey, signal } = {}) {
      const client = await connect();
      const answer = await client.request('post', '/golden-paths/{name}/runs', {
        params: {
          path: { name },
          header: { 'Idempotency-Key': idempotencyKey },
        },
        body,
        signal,
      });
      const data = dataOf(answer);
      return 'runs' in data ? data : unexpected(answer.response);
    },
    async planGoldenPath(name, body, { signal } = {}) {
      const client = await connect();
      const answer = await client.request('post', '/golden-paths/{name}/runs', {
        params: { path: { name }, query: { dryRun: true } },
        body,
        signal,
      });
      const data = dataOf(answer);
      return 'plans' in data ? data : unexpected(answer.response);
    },
  };
}
