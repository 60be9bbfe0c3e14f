import type {
  UndoContext,
  UndoResult,
} from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import type { GitServices } from '../../GitServices';
import { branchLabel } from '../commit/CommitTask';
import type { UndoTask } from '../commit/undo/UndoTask';
import { undoHost } from '../undoHost';
import { changeByPullRequest } from './changeByPullRequest';
import {
  readPullRequestObject,
  requirePullRequests,
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
  const { effect, signal, purpose } = context;
  const found = await undoHost(services, context);
  if (found.kind === 'other') {
    return found.result;
  }
  const { host } = found;
  const object = readPullRequestObject(effect.externalId);
  const { owner, name, base } = object;
  const repository = { owner, name };
  if (!(await host.findRepository(repository, { signal }))) {
    return { outcome: 'undone' };
  }
  const task: UndoTask = {
    host,
    object: { owner, name, branch: base },
    label: branchLabel(repository, base),
    author: services.author,
    now: services.now,
    context,
  };
  const number = effect.data?.number;
  const pullRequests = requirePullRequests(host);
  const there =
    typeof number === 'number'
      ? await pullRequests.get({ repository, number, signal })
      : await pullRequests.find({ repository, ...object, signal });
  const result =
    there?.state === 'merged' && purpose === 'rollback'
      ? await revertMerge(task, there)
      : await closeIfOpen(services, context, there?.state);
  const before = beforeSchema.safeParse(effect.before);
  return purpose === 'delete' && before.success
    ? removeFile(task, before.data.path)
    : result;
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
