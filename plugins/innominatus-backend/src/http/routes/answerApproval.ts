import { innominatusRunApprovePermission } from '@innominatus/plugin-innominatus-common';
import type { Answer, Call } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { changeRun } from './changeRun';

/** Hands the answer of a caller to what a step waits for on. */
export function answerApproval(
  context: RouteContext,
  call: Call<'approveStep' | 'rejectStep'>,
  answer: 'approve' | 'reject',
  { planHash, reason }: { planHash: string; reason?: string },
): Promise<Answer<'approveStep'>> {
  const { path, caller } = call;
  return changeRun(
    context,
    call,
    {
      id: `step-${answer}`,
      permission: innominatusRunApprovePermission,
      meta: { step: path.step, planHash, reason },
    },
    async () =>
      context.orchestrator.answerApproval(path.id, {
        principal: caller.principal,
        ownershipRefs: await caller.ownershipRefs(),
        mayApproveOwn: context.mayApproveOwn(caller.principal.ref),
        step: path.step,
        answer,
        planHash,
        reason,
      }),
  );
}
