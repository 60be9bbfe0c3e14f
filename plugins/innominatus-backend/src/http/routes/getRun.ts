import {
  innominatusRunApprovePermission,
  innominatusRunCancelPermission,
  innominatusRunResumePermission,
  innominatusRunRetryPermission,
  innominatusRunRollbackPermission,
  type InnominatusRunPermission,
} from '@innominatus/plugin-innominatus-common';
import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { runDetailsView } from '../views/runDetailsView';
import { judgedRun } from './judgedRun';

const actions = [
  innominatusRunCancelPermission,
  innominatusRunRetryPermission,
  innominatusRunRollbackPermission,
  innominatusRunResumePermission,
  innominatusRunApprovePermission,
];

export function getRun(context: RouteContext): OperationHandler<'getRun'> {
  const { orchestrator, runUrl, mayApproveOwn } = context;
  return async ({ path: { id }, caller }) => {
    const { run, judgement } = await judgedRun(context, caller, id, actions);
    const may = (permission: InnominatusRunPermission) =>
      judgement.mayOnRun(permission, run.record);
    const details = runDetailsView(run, {
      progress: orchestrator.readProgress(id),
      url: runUrl(id),
      may: {
        cancel: may(innominatusRunCancelPermission),
        retry: may(innominatusRunRetryPermission),
        rollback: may(innominatusRunRollbackPermission),
        resume: may(innominatusRunResumePermission),
        approve: may(innominatusRunApprovePermission),
        approveOwn: mayApproveOwn(caller.principal.ref),
      },
    });
    return { status: 200, body: details };
  };
}
