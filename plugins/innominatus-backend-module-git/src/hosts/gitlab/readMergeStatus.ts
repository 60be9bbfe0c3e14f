import type { PullRequestReview } from '../PullRequestHost';
import type { MergeRequestData } from './mergeRequestSchema';

/** GitLab is still finding out. */
const UNKNOWN = ['approvals_syncing', 'checking', 'preparing', 'unchecked'];

/** What GitLab names in one word, for people. */
const BLOCKED: Partial<Record<string, string>> = {
  ci_must_pass: 'a pipeline has to succeed',
  ci_still_running: 'a pipeline is still running',
  discussions_not_resolved: 'discussions have to be resolved',
  draft_status: 'it is a draft',
  need_rebase: 'the branch has to be brought up to date with its base first',
  not_approved: 'approvals are missing',
  requested_changes: 'somebody has asked for changes',
  status_checks_must_pass: 'status checks have to pass',
};

const FREE = ['mergeable', 'not_open', 'conflict', ...UNKNOWN];

/** What speaks for and against a merge. */
export function readMergeStatus({
  detailed_merge_status: status,
  has_conflicts: hasConflicts,
}: MergeRequestData): Pick<PullRequestReview, 'mergeable' | 'blockedBy'> {
  const word = status ?? 'unchecked';
  const blockedBy = FREE.includes(word)
    ? []
    : [BLOCKED[word] ?? `GitLab says "${word}"`];
  if (UNKNOWN.includes(word)) {
    return { mergeable: 'unknown', blockedBy };
  }
  const conflict = word === 'conflict' || hasConflicts === true;
  return { mergeable: conflict ? 'conflict' : 'yes', blockedBy };
}
