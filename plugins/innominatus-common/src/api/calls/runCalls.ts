import type { InnominatusClientOptions } from '../ApiTransport';
import type { InnominatusClient } from '../InnominatusClient';
import { streamLog } from '../streamLog';
import { streamRunEvents } from '../streamRunEvents';
import type { Connect } from './Connect';
import { dataOf, unexpected } from './dataOf';

export function runCalls(
  connect: Connect,
  options: InnominatusClientOptions,
): Pick<
  InnominatusClient,
  | 'requestRun'
  | 'planRun'
  | 'listRuns'
  | 'getRun'
  | 'readRunEvents'
  | 'streamRunEvents'
  | 'readLog'
  | 'streamLog'
> {
  return {
    async requestRun(body, { idempotencyKey, signal } = {}) {
      const client = await connect();
      const answer = await client.request('post', '/runs', {
        params: { header: { 'Idempotency-Key': idempotencyKey } },
        body,
        signal,
      });
      const data = dataOf(answer);
      return 'runs' in data ? data : unexpected(answer.response);
    },
    async planRun(body, { signal } = {}) {
      const client = await connect();
      const answer = await client.request('post', '/runs', {
        params: { query: { dryRun: true } },
        body,
        signal,
      });
      const data = dataOf(answer);
      return 'plans' in data ? data : unexpected(answer.response);
    },
    async listRuns(query) {
      const client = await connect();
      return dataOf(
        await client.request('get', '/runs', { params: { query } }),
      );
    },
    async getRun(id) {
      const client = await connect();
      return dataOf(
        await client.request('get', '/runs/{id}', { params: { path: { id } } }),
      );
    },
    async readRunEvents(id, query) {
      const client = await connect();
      const answer = await client.request('get', '/runs/{id}/events', {
        params: { path: { id }, query },
        headers: { Accept: 'application/json' },
      });
      const data = dataOf(answer);
      return typeof data === 'string' ? unexpected(answer.response) : data;
    },
    streamRunEvents: (id, stream) => streamRunEvents(options, id, stream),
    async readLog(id, step, query) {
      const client = await connect();
      const answer = await client.request(
        'get',
        '/runs/{id}/steps/{step}/logs',
        {
          params: { path: { id, step }, query },
          headers: { Accept: 'text/plain' },
          parseAs: 'text',
        },
      );
      // An empty text comes without data.
      const text = answer.response.ok ? (answer.data ?? '') : dataOf(answer);
      const { headers } = answer.response;
      return {
        text,
        nextOffset: Number(headers.get('X-Next-Offset')),
        ended: headers.get('X-Log-Ended') === 'true',
      };
    },
    streamLog: (id, step, stream) => streamLog(options, id, step, stream),
  };
}
