import type { SeenRequest } from './contractServer';
import type { RunView } from '../watch/RunView';

/** Handlers of a server that has this run, and no other one. */
export function runServer(run: RunView) {
  return {
    listRuns: ({ query }: SeenRequest) => {
      const app = query.get('app');
      const items = app === null || app === run.application ? [run] : [];
      return {
        body: {
          items: items.map(item => listedRun(item)),
          totalCount: items.length,
          totalIsLowerBound: false,
        },
      };
    },
    getRun: () => ({ body: run }),
  };
}

/** A run as lists show it, and as the server answers it after something was done to it. */
export function listedRun(run: RunView, fields: Partial<RunView> = {}) {
  const { id, number, application, environment, workflow, url } = run;
  const { startedBy, requestedAt, status, revision, workload } = run;
  return {
    ...{ id, number, application, environment, workflow, url },
    ...{ startedBy, requestedAt, status, revision, workload },
    ...fields,
  };
}
