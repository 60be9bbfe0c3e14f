import {
  stepState,
  type ApprovalRequest,
  type Principal,
  type RunState,
  type WaitState,
} from '@innominatus/plugin-innominatus-common';
import { conflict, denied, type Refusal } from './Refusal';

/** Somebody consents to what a step waits for, or refuses it. */
export interface ApprovalAnswer {
  step: string;
  /** Of the plan that was looked at. */
  planHash: string;
  principal: Principal;
  /** Entity references of the user, and of the groups that the user is in. */
  ownershipRefs: readonly string[];
  /** Whether the configuration lets the caller approve runs of their own, whatever the step says. */
  mayApproveOwn: boolean;
  /** ISO 8601 */
  now: string;
}

/**
 * Why an answer does not count; undefined when it does. To be asked with the state under the lock of the run: of two
 * answers at the same instant the second one is judged by the state with the first.
 */
export function judgeApproval(
  state: RunState,
  answer: ApprovalAnswer,
): Refusal | undefined {
  const { wait, status } = stepState(state, answer.step);
  if (status !== 'waiting' || !wait?.approval || !isOpen(state)) {
    return conflict(
      'notWaiting',
      `step "${answer.step}" does not wait for anybody's consent`,
    );
  }
  return (
    judgeMoment(state, wait, answer) ??
    judgePerson(state, wait.approval, answer)
  );
}

/** A run that is being stopped asks nobody any more, though its steps may not know yet. */
function isOpen({ status }: RunState): boolean {
  return status === 'running' || status === 'waiting';
}

function judgeMoment(
  { planHash }: RunState,
  { until, approvals, rejection, approval }: WaitState,
  answer: ApprovalAnswer,
): Refusal | undefined {
  if (answer.planHash !== planHash) {
    return conflict(
      'otherPlan',
      'the run has another plan than the one that the answer is about',
    );
  }
  if (until !== undefined && until <= answer.now) {
    return conflict('approvalExpired', `the time to answer was up at ${until}`);
  }
  const answers = rejection ? [...approvals, rejection] : approvals;
  if (answers.some(({ by }) => by.ref === answer.principal.ref)) {
    return conflict(
      'alreadyApproved',
      `${answer.principal.ref} has answered already`,
    );
  }
  return rejection || approvals.length >= (approval?.required ?? 1)
    ? conflict('notWaiting', 'the answer has been given by others')
    : undefined;
}

function judgePerson(
  { requestedBy, authors = [] }: RunState,
  { groups, selfApproval }: ApprovalRequest,
  { principal, ownershipRefs, mayApproveOwn }: ApprovalAnswer,
): Refusal | undefined {
  if (!principal.ref.startsWith('user:')) {
    return denied('approverNotUser', 'only a user can consent');
  }
  if (principal.actor !== undefined) {
    return denied(
      'approverHasActor',
      `only the user in person can consent, not through ${principal.actor}`,
    );
  }
  const own =
    principal.ref === requestedBy?.ref || authors.includes(principal.ref);
  if (own && !selfApproval && !mayApproveOwn) {
    return denied(
      'selfApproval',
      'who started the run, or wrote the commit that it deploys, cannot consent to it',
    );
  }
  return groups.length === 0 || groups.some(ref => ownershipRefs.includes(ref))
    ? undefined
    : denied('notInGroup', `only members of ${groups.join(', ')} can consent`);
}
