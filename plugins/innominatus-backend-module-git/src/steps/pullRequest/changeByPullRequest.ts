import { setTimeout as delay } from 'node:timers/promises';
import type { UndoResult } from '@innominatus/plugin-innominatus-node';
import { undoTrailer, withTrailer } from '../../commitTrailer';
import type { FileChange } from '../../hosts/GitHost';
import type { PullRequest } from '../../hosts/PullRequestHost';
import type { UndoTask } from '../commit/undo/UndoTask';
import { requirePullRequests } from './PullRequestObject';

const MAX_TRIES = 5;
const UNDONE: UndoResult = { outcome: 'undone' };

export interface ProposedChange {
  /** Made for this, and deleted once it is merged. */
  branch: string;
  title: string;
  body: string;
  /** What has to change now; nothing, if it is done. */
  decide(head: string): Promise<FileChange[]>;
}

/** Makes a change of the base branch by a pull request, and merges that. May be called again after an interruption. */
export async function changeByPullRequest(
  task: UndoTask,
  change: ProposedChange,
): Promise<UndoResult> {
  const { host, object, context } = task;
  const { signal } = context;
  const head = await host.getHead(object, object.branch, { signal });
  const changes = head === undefined ? [] : await change.decide(head);
  if (head === undefined || changes.length === 0) {
    await removeMerged(task, change.branch);
    return UNDONE;
  }
  const there = await host.getHead(object, change.branch, { signal });
  if (there === undefined) {
    await context.checkClaim();
    await host.commit({
      repository: object,
      branch: change.branch,
      expectedHead: undefined,
      parent: head,
      changes,
      message: withTrailer(
        `${change.title}\n\n${change.body}`,
        undoTrailer(context.undoKey),
      ),
      author: task.author,
      at: task.now(),
      signal,
    });
  }
  await context.checkClaim();
  const opened = await requirePullRequests(host).open({
    repository: object,
    head: change.branch,
    base: object.branch,
    title: change.title,
    body: change.body,
    signal,
  });
  return opened.kind === 'nothingToMerge'
    ? UNDONE
    : mergeProposal(task, opened.pullRequest);
}

/** Removes the branch of a proposal that an earlier attempt has merged, unless others have committed to it since. */
export async function removeMerged(
  { host, object, context }: UndoTask,
  branch: string,
): Promise<void> {
  const { signal } = context;
  const head = await host.getHead(object, branch, { signal });
  if (head === undefined) {
    return;
  }
  const pullRequests = requirePullRequests(host);
  const seen = { repository: object, signal };
  const there = await pullRequests.find({
    ...seen,
    head: branch,
    base: object.branch,
  });
  if (there?.state === 'merged' && there.head.commit === head) {
    await context.checkClaim();
    await pullRequests.deleteBranch({ ...seen, branch, expectedHead: head });
  }
}

/** A host needs some seconds to find out whether a new pull request can be merged. */
async function mergeProposal(
  { host, object, context }: UndoTask,
  { number, head, url }: PullRequest,
): Promise<UndoResult> {
  const { signal } = context;
  const pullRequests = requirePullRequests(host);
  const seen = { repository: object, expectedHead: head.commit, signal };
  let why = '';
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    await context.checkClaim();
    const result = await pullRequests.merge({
      ...seen,
      number,
      method: 'merge',
    });
    if (result.kind === 'merged') {
      await pullRequests.deleteBranch({ ...seen, branch: head.branch });
      context.log.info(`Merged ${url}`);
      return UNDONE;
    }
    why = 'why' in result ? result.why : result.kind;
    await delay(tries * 1_000, undefined, { signal });
  }
  return {
    outcome: 'left',
    reason: 'notReversible',
    message: `${url} takes it back and waits for somebody to merge it: ${why}`,
  };
}
