import type {
  UndoContext,
  UndoResult,
} from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import { hasTrailer, runTrailer } from '../../commitTrailer';
import type { GitServices } from '../../GitServices';
import type { PullRequest } from '../../hosts/PullRequestHost';
import { branchLabel } from '../commit/CommitTask';
import type { UndoTask } from '../commit/undo/UndoTask';
import { undoHost } from '../undoHost';
import {
  readPullRequestObject,
  requirePullRequests,
} from './PullRequestObject';
import { revertMerge } from './revertMerge';

const UNDONE: UndoResult = { outcome: 'undone' };
const beforeSchema = z.object({ number: z.number() });

/** Reverts a merge by another pull request, if the step has made it. */
export async function undoMerge(
  services: GitServices,
  context: UndoContext,
): Promise<UndoResult> {
  const { effect, signal } = context;
  const found = await undoHost(services, context);
  if (found.kind === 'other') {
    return found.result;
  }
  const { host } = found;
  const { owner, name, base } = readPullRequestObject(effect.externalId);
  const before = beforeSchema.safeParse(effect.before);
  const repository = { owner, name };
  if (!before.success || !(await host.findRepository(repository, { signal }))) {
    return UNDONE;
  }
  const there = await requirePullRequests(host).get({
    repository,
    number: before.data.number,
    signal,
  });
  const task: UndoTask = {
    host,
    object: { owner, name, branch: base },
    label: branchLabel(repository, base),
    author: services.author,
    now: services.now,
    context,
  };
  return there?.state === 'merged' && (await isOurs(task, there))
    ? revertMerge(task, there)
    : UNDONE;
}

/** What was not confirmed may have been merged by somebody else. */
async function isOurs(
  { host, object, context }: UndoTask,
  { mergedCommit }: PullRequest,
): Promise<boolean> {
  const { effect, idempotencyKey, signal } = context;
  if (effect.confirmed || mergedCommit === undefined) {
    return effect.confirmed;
  }
  const { commits } = await host.listCommits({
    repository: object,
    from: [mergedCommit],
    limit: 1,
    signal,
  });
  const trailer = runTrailer(idempotencyKey);
  return commits.some(({ message }) => hasTrailer(message, trailer));
}
