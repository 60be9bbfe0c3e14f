import type {
  Approval,
  ApprovalRequest,
} from '@innominatus/plugin-innominatus-common';
import {
  StepError,
  suspend,
  type StepContext,
  type Suspension,
} from '@innominatus/plugin-innominatus-node';
import { approvalRequest } from './approvalRequest';
import type { ApprovalInput, ApprovalOutput } from './schema';

type Context = Pick<
  StepContext<ApprovalInput>,
  'input' | 'environment' | 'resumed' | 'signal' | 'log'
>;

/** Asks once, and judges what came of it when the step is woken: by enough consents, by a rejection, or by its expiry. */
export async function run(
  context: Context,
  now: () => Date,
): Promise<ApprovalOutput | Suspension> {
  const { signal, resumed, log } = context;
  signal.throwIfAborted();
  const { request, expiresInMs } = approvalRequest(context);
  if (resumed) {
    return judge(request, resumed, log);
  }
  const waitingFor = describeRequest(request);
  log.info(`waits for ${waitingFor}`);
  return suspend({
    waitingFor,
    approval: request,
    ...(expiresInMs !== undefined && {
      until: new Date(now().getTime() + expiresInMs),
    }),
  });
}

function judge(
  { required }: ApprovalRequest,
  { approvals, rejection }: NonNullable<Context['resumed']>,
  log: Context['log'],
): ApprovalOutput {
  if (rejection) {
    throw new StepError(`rejected by ${describeAnswer(rejection)}`, {
      reason: 'approvalRejected',
    });
  }
  // Nothing else wakes the step, and when the time is up is for the clock of the engine to say.
  if (approvals.length < required) {
    throw new StepError(
      `expired with ${approvals.length} of ${required} approvals`,
      { reason: 'approvalExpired', hint: 'retry the run to ask again' },
    );
  }
  approvals.forEach(approval =>
    log.info(`approved by ${describeAnswer(approval)}`),
  );
  return {
    approvedBy: approvals.map(({ by }) => by.ref),
    reasons: approvals.map(({ reason = '' }) => reason),
  };
}

/** For people: `2 approvals of group:default/platform`. */
export function describeRequest({ required, groups }: ApprovalRequest): string {
  const count = required === 1 ? 'an approval' : `${required} approvals`;
  return groups.length > 0 ? `${count} of ${groups.join(' or ')}` : count;
}

function describeAnswer({ by, reason }: Approval): string {
  return reason ? `${by.ref}: ${reason}` : by.ref;
}
