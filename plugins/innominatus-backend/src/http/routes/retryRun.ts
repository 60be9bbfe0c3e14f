import { innominatusRunRetryPermission } from '@innominatus/plugin-innominatus-common';
import { nothingSchema } from '../body/nothingSchema';
import { readOptionalJson } from '../body/readJson';
import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { changeRun } from './changeRun';
import { permittedRun } from './permittedRun';

export function retryRun(context: RouteContext): OperationHandler<'retryRun'> {
  const { orchestrator } = context;
  const permission = innominatusRunRetryPermission;
  return async call => {
    const { path, query, caller } = call;
    await readOptionalJson(call, nothingSchema);
    if (query.dryRun) {
      await permittedRun(context, caller, permission, path.id);
      return { status: 200, body: await orchestrator.planRetry(path.id) };
    }
    const { principal } = caller;
    return changeRun(context, call, { id: 'run-retry', permission }, () =>
      orchestrator.retryRun(path.id, { principal }),
    );
  };
}
