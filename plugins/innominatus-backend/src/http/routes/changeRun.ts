import type { InnominatusRunPermission } from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';
import type { Caller } from '../Caller';
import type { Answer } from '../OperationHandler';
import type { RunRecord } from '../orchestrator/records';
import type { RouteContext } from '../RouteContext';
import { runView } from '../views/runView';
import { permittedRun } from './permittedRun';

/** Does something to a run for a caller who may do it, writes that down, and answers the run as it is then. */
export async function changeRun(
  context: RouteContext,
  call: { path: { id: string }; caller: Caller; req: Request },
  event: {
    id: string;
    permission: InnominatusRunPermission;
    meta?: JsonObject;
  },
  change: () => Promise<RunRecord>,
): Promise<Answer<'cancelRun'>> {
  const { path, caller, req } = call;
  const record = await context.audit.write(
    { id: event.id, req, caller, meta: { run: path.id, ...event.meta } },
    async () => {
      await permittedRun(context, caller, event.permission, path.id);
      return change();
    },
    ({ application, environment, status }) => ({
      application,
      environment,
      status,
    }),
  );
  const url = context.runUrl(record.id);
  return {
    status: 202,
    headers: { Location: url },
    body: runView(record, url),
  };
}
