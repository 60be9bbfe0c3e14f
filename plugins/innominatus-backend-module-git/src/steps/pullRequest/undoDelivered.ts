import type {
  UndoContext,
  UndoResult,
} from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import { isMadeByRuns } from '../../commitTrailer';
import type { GitServices } from '../../GitServices';
import { beginUndo } from '../commit/undo/beginUndo';
import type { UndoTask } from '../commit/undo/UndoTask';
import { changeByPullRequest } from './changeByPullRequest';
import { findMade } from './findMade';
import {
  baseOf,
  readPullRequestObject,
  requirePullRequests,
  type PullRequestObject,
} from './PullRequestObject';
import { revertMerge } from './revertMerge';
import { undoPullRequest } from './undoPullRequest';

const beforeSchema = z.object({ path: z.string() });

/**
 * Undoes a pull request that the step itself has seen merged: what it has brought goes, and with the application the
 * whole file.
 */
export async function undoDeliveredPullRequest(
  services: GitServices,
  context: UndoContext,
): Promise<UndoResult> {
  const { effect, purpose } = context;
  const object = readPullRequestObject(effect.externalId);
  const begun = await beginUndo(services, context, baseOf(object));
  if (begun.kind === 'ended') {
    return begun.result;
  }
  const { task } = begun;
  const there = await findMade(task.host, object, context);
  const result =
    there?.state === 'merged' && purpose === 'rollback'
      ? await revertMerge(task, there)
      : await closeIfOpen(services, context, there?.state);
  if (there?.state === 'merged') {
    await removeBranch(task, object);
  }
  const before = beforeSchema.safeParse(effect.before);
  return purpose === 'delete' && before.success
    ? removeFile(task, before.data.path)
    : result;
}

/** What has been merged is of no use any more, unless others have committed to it since. */
async function removeBranch(
  { host, author, context }: UndoTask,
  { owner, name, head: branch }: PullRequestObject,
): Promise<void> {
  const { signal } = context;
  const repository = { owner, name };
  const head = await host.getHead(repository, branch, { signal });
  if (head === undefined) {
    return;
  }
  const { commits } = await host.listCommits({
    repository,
    from: [head],
    limit: 1,
    signal,
  });
  if (commits.every(commit => isMadeByRuns(commit, author))) {
    await context.checkClaim();
    await requirePullRequests(host).deleteBranch({
      repository,
      branch,
      expectedHead: head,
      signal,
    });
  }
}

async function closeIfOpen(
  services: GitServices,
  context: UndoContext,
  state: string | undefined,
): Promise<UndoResult> {
  return state === undefined || state === 'merged'
    ? { outcome: 'undone' }
    : undoPullRequest(services, context);
}

/** Whatever others have made of it: the history keeps it. */
async function removeFile(task: UndoTask, path: string): Promise<UndoResult> {
  const { host, object, context } = task;
  const { signal, run, environment } = context;
  return changeByPullRequest(task, {
    branch: `innominatus/remove/${run.application}/${environment.name}`,
    title: `Remove ${run.application} from ${environment.name}`,
    body: `${run.application} was deleted.`,
    async decide(head) {
      const entries = await host.readEntries({
        repository: object,
        commit: head,
        paths: [path],
        signal,
      });
      const isThere = (entries.get(path)?.kind ?? 'folder') !== 'folder';
      return isThere ? [{ kind: 'delete', path }] : [];
    },
  });
}
