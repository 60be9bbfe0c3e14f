import type { InnominatusClient, ScoreBody } from '../InnominatusClient';
import type { Connect } from './Connect';
import { dataOf, unexpected } from './dataOf';

export function scoreCalls(
  connect: Connect,
): Pick<InnominatusClient, 'submitScore' | 'planScore' | 'validateScore'> {
  return {
    async submitScore(score, { idempotencyKey, signal, ...query } = {}) {
      const client = await connect();
      const answer = await client.request('post', '/specs', {
        params: { query, header: { 'Idempotency-Key': idempotencyKey } },
        signal,
        ...encodeScore(score),
      });
      const data = dataOf(answer);
      return 'runs' in data ? data : unexpected(answer.response);
    },
    async planScore(score, { signal, ...query } = {}) {
      const client = await connect();
      const answer = await client.request('post', '/specs', {
        params: { query: { ...query, dryRun: true } },
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
          params: { query },
          ...encodeScore(score),
        }),
      );
    },
  };
}

function encodeScore(score: ScoreBody) {
  const encoded =
    'archive' in score
      ? { bytes: score.archive, type: 'application/gzip' }
      : { bytes: score.text, type: score.contentType ?? 'application/yaml' };
  return {
    body: '',
    bodySerializer: () => encoded.bytes,
    headers: { 'Content-Type': encoded.type },
  };
}
