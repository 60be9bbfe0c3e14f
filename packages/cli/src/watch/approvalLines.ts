import { formatDuration } from '../output/formatDuration';
import { plainText } from '../output/plainText';
import { withReason } from '../output/withReason';
import type { RunView, StepView } from './RunView';

/** What a step asks people, who may answer, and what has been answered; none if it does not ask. */
export function approvalLines(
  run: RunView,
  { waiting }: StepView,
  now: Date,
): string[] {
  if (!waiting?.approval) return [];
  const { approval, approvals, until } = waiting;
  const within = until
    ? `, within ${formatDuration(Date.parse(until) - now.getTime())}`
    : '';
  const others = approval.selfApproval
    ? ''
    : ` (${run.startedBy.ref} started the run and may not, unless the server allows it)`;
  return [
    ...(approval.message ? [plainText(approval.message)] : []),
    `${approvals.length} of ${approval.required} given${within}, by ${whoAnswers(approval.groups)}${others}`,
    ...approvals.map(({ by, reason }) =>
      withReason(`approved by ${by.ref}`, reason),
    ),
  ];
}

function whoAnswers(groups: readonly string[]): string {
  return groups.length > 0
    ? `members of ${groups.join(' or ')}`
    : 'anybody who may approve';
}
