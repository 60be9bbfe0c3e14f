import type { InnominatusClient } from '../InnominatusClient';
import type { Connect } from './Connect';
import { dataOf, unexpected } from './dataOf';

export function applicationCalls(
  connect: Connect,
): Pick<
  InnominatusClient,
  | 'listApplications'
  | 'getApplication'
  | 'deleteApplication'
  | 'listRevisions'
  | 'getRevision'
  | 'listDeployments'
  | 'readGraph'
  | 'drawGraph'
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
    async deleteApplication(app, { idempotencyKey, ...query } = {}) {
      const client = await connect();
      return dataOf(
        await client.request('delete', '/applications/{app}', {
          params: {
            path: { app },
            query,
            header: { 'Idempotency-Key': idempotencyKey },
          },
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
    async listDeployments(app, query) {
      const client = await connect();
      return dataOf(
        await client.request('get', '/applications/{app}/deployments', {
          params: { path: { app }, query },
        }),
      );
    },
    async readGraph(app, query) {
      const client = await connect();
      const answer = await client.request('get', '/applications/{app}/graph', {
        params: { path: { app }, query: { ...query, format: 'json' } },
      });
      const data = dataOf(answer);
      return typeof data === 'string' ? unexpected(answer.response) : data;
    },
    async drawGraph(app, query) {
      const client = await connect();
      const answer = await client.request('get', '/applications/{app}/graph', {
        params: { path: { app }, query },
        parseAs: 'text',
      });
      return dataOf(answer);
    },
  };
}
