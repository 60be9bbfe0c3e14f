import {
  innominatusRunApprovePermission,
  innominatusRunCancelPermission,
  innominatusRunResumePermission,
  innominatusRunRetryPermission,
  innominatusRunRollbackPermission,
  type components,
  type InnominatusRunPermission,
} from '@innominatus/plugin-innominatus-common';
import type { Caller } from '../Caller';
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

/** A run with its steps, and what the caller may do with it. */
export async function readRunDetails(
  context: RouteContext,
  caller: Caller,
  id: string,
): Promise<components['schemas']['RunDetails']> {
  const { orchestrator, runUrl, mayApproveOwn } = context;
  const { run, judgement } = await judgedRun(context, caller, id, actions);
  const may = (permission: InnominatusRunPermission) =>
    judgement.mayOnRun(permission, run.record);
  return runDetailsView(run, {
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
}
