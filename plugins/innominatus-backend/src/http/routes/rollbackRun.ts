import { innominatusRunRollbackPermission } from '@innominatus/plugin-innominatus-common';
import { nothingSchema } from '../body/nothingSchema';
import { readOptionalJson } from '../body/readJson';
import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { changeRun } from './changeRun';
import { permittedRun } from './permittedRun';

export function rollbackRun(
  context: RouteContext,
): OperationHandler<'rollbackRun'> {
  const { orchestrator } = context;
  const permission = innominatusRunRollbackPermission;
  return async call => {
    const { path, query, caller } = call;
    await readOptionalJson(call, nothingSchema);
    if (query.dryRun) {
      await permittedRun(context, caller, permission, path.id);
      return { status: 200, body: await orchestrator.planRollback(path.id) };
    }
    const { principal } = caller;
    return changeRun(context, call, { id: 'run-rollback', permission }, () =>
      orchestrator.rollbackRun(path.id, { principal }),
    );
  };
}
