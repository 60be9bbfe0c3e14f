import type { RunView, StepView } from '../../../live/RunViews';
import type { Identity } from './useIdentity';

export type ApprovalRefusal =
  'notAllowed' | 'starter' | 'answered' | 'notInGroup' | 'expired' | 'stopped';

/**
 * Why somebody cannot answer what a step asks, by the same rules as the server's; undefined when they can.
 *
 * @param now - by the server's clock, in milliseconds
 */
export function approvalRefusal(
  run: RunView,
  { waiting }: StepView,
  identity: Identity,
  now: number,
): ApprovalRefusal | undefined {
  const { approval, approvals = [], until } = waiting ?? {};
  if (!run.may.approve) return 'notAllowed';
  if (run.status !== 'running' && run.status !== 'waiting') return 'stopped';
  if (until !== undefined && Date.parse(until) <= now) return 'expired';
  if (approvals.some(({ by }) => by.ref === identity.ref)) return 'answered';
  const own = run.startedBy.ref === identity.ref;
  if (own && !approval?.selfApproval && !run.may.approveOwn) return 'starter';
  const groups = approval?.groups ?? [];
  const belongs =
    groups.length === 0 ||
    groups.some(group => identity.ownershipRefs.includes(group));
  return belongs ? undefined : 'notInGroup';
}
