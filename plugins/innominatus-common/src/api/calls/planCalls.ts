import type { InnominatusClient } from '../InnominatusClient';
import type { Connect } from './Connect';
import { dataOf } from './dataOf';
import { encodeScore, entityQuery } from './encodeScore';

export function planCalls(
  connect: Connect,
): Pick<InnominatusClient, 'createPlan' | 'getPlan' | 'runPlan'> {
  return {
    async createPlan(score, { signal, ...query } = {}) {
      const client = await connect();
      return dataOf(
        await client.request('post', '/plans', {
          params: { query: { ...query, ...entityQuery(score) } },
          signal,
          ...encodeScore(score),
        }),
      );
    },
    async getPlan(hash) {
      const client = await connect();
      return dataOf(
        await client.request('get', '/plans/{hash}', {
          params: { path: { hash } },
        }),
      );
    },
    async runPlan(hash, { idempotencyKey, signal } = {}) {
      const client = await connect();
      return dataOf(
        await client.request('post', '/plans/{hash}/runs', {
          params: {
            path: { hash },
            header: { 'Idempotency-Key': idempotencyKey },
          },
          signal,
        }),
      );
    },
  };
}
