import { setTimeout as delay } from 'node:timers/promises';
import type { UndoResult } from '@innominatus/plugin-innominatus-node';
import { undoTrailer, withTrailer } from '../../commitTrailer';
import type { PullRequest } from '../../hosts/PullRequestHost';
import { planRevert } from '../commit/undo/planRevert';
import type { UndoTask } from '../commit/undo/UndoTask';
import { pullRequestLabel, requirePullRequests } from './PullRequestObject';

const UNDONE: UndoResult = { outcome: 'undone' };
const MAX_TRIES = 5;

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
  const pullRequests = requirePullRequests(host);
  const head = revertBranch(there.number);
  const find = { repository: object, head, base: object.branch, signal };
  const earlier = await pullRequests.find(find);
  if (earlier && earlier.state !== 'open') {
    return earlier.state === 'merged' ? UNDONE : refused(earlier);
  }
  const commit = await commitRevert(task, there, head);
  if (commit.kind === 'settled') {
    return commit.result;
  }
  const opened = earlier ?? (await openRevert(task, there, head));
  return opened ? mergeRevert(task, opened, commit.result) : UNDONE;
}

type Committed =
  | { kind: 'settled'; result: UndoResult }
  | { kind: 'committed'; result: UndoResult };

/** Puts the revert on a branch of its own, unless an earlier attempt has. */
async function commitRevert(
  task: UndoTask,
  there: PullRequest,
  branch: string,
): Promise<Committed> {
  const { host, object, author, context } = task;
  const { signal } = context;
  if ((await host.getHead(object, branch, { signal })) !== undefined) {
    return { kind: 'committed', result: UNDONE };
  }
  const head = await host.getHead(object, object.branch, { signal });
  const { commits } = await host.listCommits({
    repository: object,
    from: there.mergedCommit === undefined ? [] : [there.mergedCommit],
    limit: 1,
    signal,
  });
  const made = commits[0];
  if (!made || head === undefined) {
    return { kind: 'settled', result: UNDONE };
  }
  const plan = await planRevert(task, { made, head, reverted: undefined });
  const result = resultOf(plan.overtaken, task, there);
  if (plan.changes.length === 0) {
    return { kind: 'settled', result };
  }
  await context.checkClaim();
  await host.commit({
    repository: object,
    branch,
    expectedHead: undefined,
    parent: head,
    changes: plan.changes,
    message: withTrailer(
      `Revert "${there.title}"\n\nThis takes back ${there.url}.`,
      undoTrailer(context.undoKey),
    ),
    author,
    at: task.now(),
    signal,
  });
  return { kind: 'committed', result };
}

async function openRevert(
  { host, object, context }: UndoTask,
  there: PullRequest,
  head: string,
): Promise<PullRequest | undefined> {
  await context.checkClaim();
  const result = await requirePullRequests(host).open({
    repository: object,
    head,
    base: object.branch,
    title: `Revert "${there.title}"`,
    body: `Takes back ${there.url}.`,
    signal: context.signal,
  });
  return result.kind === 'nothingToMerge' ? undefined : result.pullRequest;
}

/** A host needs some seconds to find out whether a new pull request can be merged. */
async function mergeRevert(
  { host, object, context }: UndoTask,
  opened: PullRequest,
  merged: UndoResult,
): Promise<UndoResult> {
  const { signal } = context;
  const pullRequests = requirePullRequests(host);
  const { number, head } = opened;
  let why = 'the host is still looking at it';
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    await context.checkClaim();
    const result = await pullRequests.merge({
      repository: object,
      number,
      expectedHead: head.commit,
      method: 'merge',
      signal,
    });
    if (result.kind === 'merged') {
      await pullRequests.deleteBranch({
        repository: object,
        branch: head.branch,
        expectedHead: head.commit,
        signal,
      });
      context.log.info(`Merged ${opened.url}`);
      return merged;
    }
    why = 'why' in result ? result.why : result.kind;
    await delay(tries * 1_000, undefined, { signal });
  }
  return {
    outcome: 'left',
    reason: 'notReversible',
    message: `${opened.url} takes it back and waits for somebody to merge it: ${why}`,
  };
}

function refused({ url }: PullRequest): UndoResult {
  const message = `${url} was to take it back, and somebody has closed it`;
  return { outcome: 'left', reason: 'overtaken', message };
}

function resultOf(
  overtaken: string[],
  { object }: UndoTask,
  there: PullRequest,
): UndoResult {
  if (overtaken.length === 0) {
    return UNDONE;
  }
  const label = pullRequestLabel(object, there.number);
  return {
    outcome: 'left',
    reason: 'overtaken',
    message: `others have changed ${overtaken.join(', ')} since ${label} was merged`,
  };
}
