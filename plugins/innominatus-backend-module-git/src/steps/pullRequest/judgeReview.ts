import { StepError } from '@innominatus/plugin-innominatus-node';
import type {
  PullRequest,
  PullRequestReview,
} from '../../hosts/PullRequestHost';

/**
 * What a pull request still waits for, for people; undefined if nothing.
 *
 * @throws StepError `checksFailed` or `mergeConflict` for what waiting does not mend.
 */
export function judgeReview(
  { url }: PullRequest,
  review: PullRequestReview,
  approvals: number,
): string | undefined {
  const named = (state: string) =>
    review.checks
      .filter(check => check.state === state)
      .map(({ name }) => name);
  const failed = named('failure');
  if (failed.length > 0) {
    throw new StepError(`checks of ${url} have failed: ${failed.join(', ')}`, {
      reason: 'checksFailed',
      hint: 'Mend what they complain about, and retry the run',
    });
  }
  if (review.mergeable === 'conflict') {
    throw mergeConflict(url, 'both branches have changed the same lines');
  }
  const pending = named('pending');
  const missing = approvals - review.approvedBy.length;
  const open = [
    ...(pending.length > 0 ? [`checks: ${pending.join(', ')}`] : []),
    ...(missing > 0
      ? [`${missing} more ${missing === 1 ? 'approval' : 'approvals'}`]
      : []),
    ...review.changesRequestedBy.map(who => `changes that ${who} asks for`),
    ...review.blockedBy,
  ];
  return open.length === 0 ? undefined : open.join('; ');
}

export function mergeConflict(url: string, why: string): StepError {
  return new StepError(`${url} cannot be merged: ${why}`, {
    reason: 'mergeConflict',
    hint: 'Bring the branch up to date with the one that it goes to, or run again so that the change is made afresh',
  });
}

export function pullRequestClosed(url: string): StepError {
  return new StepError(`${url} was closed without being merged`, {
    reason: 'pullRequestClosed',
    hint: 'Open it again and retry the run, if it is still wanted',
  });
}
