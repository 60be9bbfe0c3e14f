import type {
  UndoContext,
  UndoResult,
} from '@innominatus/plugin-innominatus-node';
import type { GitServices } from '../../../GitServices';
import { undoHost } from '../../undoHost';
import type { CommitObject } from '../CommitObject';
import { branchLabel } from '../CommitTask';
import type { UndoTask } from './UndoTask';

/** All that it takes to undo something in a branch, or what has come of it where the repository is gone or another one. */
export async function beginUndo(
  services: GitServices,
  context: UndoContext,
  object: CommitObject,
): Promise<
  { kind: 'begun'; task: UndoTask } | { kind: 'ended'; result: UndoResult }
> {
  const { signal } = context;
  const found = await undoHost(services, context);
  if (found.kind === 'other') {
    return { kind: 'ended', result: found.result };
  }
  const { host } = found;
  const repository = await host.findRepository(object, { signal });
  signal.throwIfAborted();
  if (!repository) {
    context.log.info(`${object.owner}/${object.name} is gone`);
    return { kind: 'ended', result: { outcome: 'undone' } };
  }
  const { author, now } = services;
  const label = branchLabel(object, object.branch);
  return {
    kind: 'begun',
    task: { host, object, label, author, now, context },
  };
}
