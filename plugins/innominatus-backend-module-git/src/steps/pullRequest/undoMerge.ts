import type {
  UndoContext,
  UndoResult,
} from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import { hasTrailer, runTrailer } from '../../commitTrailer';
import type { GitServices } from '../../GitServices';
import type { PullRequest } from '../../hosts/PullRequestHost';
import { beginUndo } from '../commit/undo/beginUndo';
import type { UndoTask } from '../commit/undo/UndoTask';
import {
  baseOf,
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
  const object = baseOf(readPullRequestObject(effect.externalId));
  const begun = await beginUndo(services, context, object);
  if (begun.kind === 'ended') {
    return begun.result;
  }
  const { task } = begun;
  const before = beforeSchema.safeParse(effect.before);
  if (!before.success) {
    return UNDONE;
  }
  const there = await requirePullRequests(task.host).get({
    repository: object,
    number: before.data.number,
    signal,
  });
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
