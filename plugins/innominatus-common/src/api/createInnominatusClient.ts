import createClient, { type Client } from 'openapi-fetch';
import { ApiTransport, type InnominatusClientOptions } from './ApiTransport';
import type { InnominatusClient, ScoreBody } from './InnominatusClient';
import { InnominatusApiError } from './InnominatusApiError';
import type { paths } from './openapi.generated';
import { streamLog } from './streamLog';
import { streamRunEvents } from './streamRunEvents';

/**
 * A client of the HTTP API.
 *
 * @example
 * ```ts
 * const client = createInnominatusClient({ baseUrl, token });
 * const { runs } = await client.submitScore({ text }, { environment: 'dev' });
 * for await (const item of client.streamRunEvents(runs[0].id)) …
 * ```
 *
 * @public
 */
export function createInnominatusClient(
  options: InnominatusClientOptions,
): InnominatusClient {
  const transport = new ApiTransport(options);
  const connect = async (): Promise<Client<paths>> =>
    createClient<paths>({
      baseUrl: await transport.baseUrl(),
      fetch: transport.fetch,
    });
  return {
    ...scoreCalls(connect),
    ...applicationCalls(connect),
    ...runCalls(connect, options),
    ...definitionCalls(connect),
  };
}

type Connect = () => Promise<Client<paths>>;

function scoreCalls(
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

function applicationCalls(
  connect: Connect,
): Pick<
  InnominatusClient,
  'listApplications' | 'getApplication' | 'listRevisions' | 'getRevision'
> {
  return {
    async listApplications(query) {
      const client = await connect();
      return dataOf(
        await client.request('get', '/applications', { params: { query } }),
      );
    },
    async getApplication(app) {
      const client = await connect();
      return dataOf(
        await client.request('get', '/applications/{app}', {
          params: { path: { app } },
        }),
      );
    },
    async listRevisions(app, query) {
      const client = await connect();
      return dataOf(
        await client.request('get', '/applications/{app}/revisions', {
          params: { path: { app }, query },
        }),
      );
    },
    async getRevision(app, n) {
      const client = await connect();
      return dataOf(
        await client.request('get', '/applications/{app}/revisions/{n}', {
          params: { path: { app, n } },
        }),
      );
    },
  };
}

function runCalls(
  connect: Connect,
  options: InnominatusClientOptions,
): Pick<
  InnominatusClient,
  | 'listRuns'
  | 'getRun'
  | 'readRunEvents'
  | 'streamRunEvents'
  | 'readLog'
  | 'streamLog'
> {
  return {
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

function definitionCalls(
  connect: Connect,
): Pick<
  InnominatusClient,
  'listEnvironments' | 'listStepTypes' | 'getStepType'
> {
  return {
    async listEnvironments() {
      const client = await connect();
      return dataOf(await client.request('get', '/environments')).items;
    },
    async listStepTypes() {
      const client = await connect();
      return dataOf(await client.request('get', '/step-types')).items;
    },
    async getStepType(type) {
      const client = await connect();
      return dataOf(
        await client.request('get', '/step-types/{type}', {
          params: { path: { type } },
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

function dataOf<T>(answer: {
  data?: T;
  error?: unknown;
  response: Response;
}): T {
  if (answer.data === undefined) {
    throw InnominatusApiError.fromBody(answer.response, answer.error);
  }
  return answer.data;
}

function unexpected(response: Response): never {
  throw InnominatusApiError.fromBody(response, undefined);
}
