import type { InnominatusClient } from '../InnominatusClient';
import type { Connect } from './Connect';
import { dataOf, unexpected } from './dataOf';

type Calls = Pick<
  InnominatusClient,
  | 'cancelRun'
  | 'planRetry'
  | 'retryRun'
  | 'planRollback'
  | 'rollbackRun'
  | 'resumeStep'
  | 'approveStep'
  | 'rejectStep'
>;

export function runActionCalls(connect: Connect): Calls {
  return { ...stopAndGoOnCalls(connect), ...answerCalls(connect) };
}

function stopAndGoOnCalls(
  connect: Connect,
): Omit<Calls, 'resumeStep' | 'approveStep' | 'rejectStep'> {
  return {
    async cancelRun(id, body = {}) {
      const client = await connect();
      return dataOf(
        await client.request('post', '/runs/{id}/cancel', {
          params: { path: { id } },
          body,
        }),
      );
    },
    async planRetry(id) {
      const client = await connect();
      const answer = await client.request('post', '/runs/{id}/retry', {
        params: { path: { id }, query: { dryRun: true } },
      });
      const data = dataOf(answer);
      return 'kept' in data ? data : unexpected(answer.response);
    },
    async retryRun(id) {
      const client = await connect();
      const answer = await client.request('post', '/runs/{id}/retry', {
        params: { path: { id } },
      });
      const data = dataOf(answer);
      return 'id' in data ? data : unexpected(answer.response);
    },
    async planRollback(id) {
      const client = await connect();
      const answer = await client.request('post', '/runs/{id}/rollback', {
        params: { path: { id }, query: { dryRun: true } },
      });
      const data = dataOf(answer);
      return 'undo' in data ? data : unexpected(answer.response);
    },
    async rollbackRun(id) {
      const client = await connect();
      const answer = await client.request('post', '/runs/{id}/rollback', {
        params: { path: { id } },
      });
      const data = dataOf(answer);
      return 'id' in data ? data : unexpected(answer.response);
    },
  };
}

function answerCalls(
  connect: Connect,
): Pick<Calls, 'resumeStep' | 'approveStep' | 'rejectStep'> {
  return {
    async resumeStep(id, body) {
      const client = await connect();
      return dataOf(
        await client.request('post', '/runs/{id}/resume', {
          params: { path: { id } },
          body,
        }),
      );
    },
    async approveStep(id, step, body) {
      const client = await connect();
      return dataOf(
        await client.request('post', '/runs/{id}/steps/{step}/approve', {
          params: { path: { id, step } },
          body,
        }),
      );
    },
    async rejectStep(id, step, body) {
      const client = await connect();
      return dataOf(
        await client.request('post', '/runs/{id}/steps/{step}/reject', {
          params: { path: { id, step } },
          body,
        }),
      );
    },
  };
}
