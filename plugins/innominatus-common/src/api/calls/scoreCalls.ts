import type { InnominatusClient } from '../InnominatusClient';
import type { Connect } from './Connect';
import { dataOf, unexpected } from './dataOf';
import { encodeScore, entityQuery } from './encodeScore';

export function scoreCalls(
  connect: Connect,
): Pick<
  InnominatusClient,
  'submitScore' | 'planScore' | 'validateScore' | 'readScoreFile'
> {
  return {
    async submitScore(score, { idempotencyKey, signal, ...query } = {}) {
      const client = await connect();
      const answer = await client.request('post', '/specs', {
        params: {
          query: { ...query, ...entityQuery(score) },
          header: { 'Idempotency-Key': idempotencyKey },
        },
        signal,
        ...encodeScore(score),
      });
      const data = dataOf(answer);
      return 'runs' in data ? data : unexpected(answer.response);
    },
    async planScore(score, { signal, ...query } = {}) {
      const client = await connect();
      const answer = await client.request('post', '/specs', {
        params: { query: { ...query, ...entityQuery(score), dryRun: true } },
        signal,
        ...encodeScore(score),
      });
      const data = dataOf(answer);
      return 'plans' in data ? data : unexpected(answer.response);
    },
    async validateScore(score, query) {
      const client = await connect();
      return dataOf(
        await client.request('post', '/specs/validate', {
          params: { query: { ...query, ...entityQuery(score) } },
          ...encodeScore(score),
        }),
      );
    },
    async readScoreFile(path) {
      const client = await connect();
      return dataOf(
        await client.request(
          'get',
          '/entities/{kind}/{namespace}/{name}/score-file',
          { params: { path } },
        ),
      );
    },
  };
}
