import type { UndoResult } from '@innominatus/plugin-innominatus-node';
import type { PullRequest } from '../../hosts/PullRequestHost';
import { planRevert } from '../commit/undo/planRevert';
import type { UndoTask } from '../commit/undo/UndoTask';
import { changeByPullRequest, removeMerged } from './changeByPullRequest';
import { pullRequestLabel, requirePullRequests } from './PullRequestObject';

/** The branch that takes back what a pull request has brought. */
export function revertBranch(number: number): string {
  return `innominatus/revert-${number}`;
}

/**
 * Takes back what a pull request has brought, by another one, and merges that. What others have changed since stays. The
 * task speaks of the base branch.
 */
export async function revertMerge(
  task: UndoTask,
  there: PullRequest,
): Promise<UndoResult> {
  const { host, object, context } = task;
  const { signal } = context;
  const branch = revertBranch(there.number);
  const find = {
    repository: object,
    head: branch,
    base: object.branch,
    signal,
  };
  const earlier = await requirePullRequests(host).find(find);
  if (earlier?.state === 'merged') {
    await removeMerged(task, branch);
    return { outcome: 'undone' };
  }
  let overtaken: string[] = [];
  const result = await changeByPullRequest(task, {
    branch,
    title: `Revert "${there.title}"`,
    body: `Takes back ${there.url}.`,
    async decide(head) {
      const { commits } = await host.listCommits({
        repository: object,
        from: there.mergedCommit === undefined ? [] : [there.mergedCommit],
        limit: 1,
        signal,
      });
      const made = commits[0];
      if (!made) {
        return [];
      }
      const plan = await planRevert(task, { made, head, reverted: undefined });
      overtaken = plan.overtaken;
      return plan.changes;
    },
  });
  if (result.outcome === 'left' || overtaken.length === 0) {
    return result;
  }
  const label = pullRequestLabel(object, there.number);
  return {
    outcome: 'left',
    reason: 'overtaken',
    message: `others have changed ${overtaken.join(', ')} since ${label} was merged`,
  };
}
