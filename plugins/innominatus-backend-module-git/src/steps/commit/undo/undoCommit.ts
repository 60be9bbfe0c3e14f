import type {
  UndoContext,
  UndoResult,
} from '@innominatus/plugin-innominatus-node';
import type { GitServices } from '../../../GitServices';
import { undoHost } from '../../undoHost';
import { readCommitObject } from '../CommitObject';
import { branchLabel } from '../CommitTask';
import { removeFile } from './removeFile';
import { revertCommit } from './revertCommit';
import type { UndoTask } from './UndoTask';

/**
 * Takes back what a commit has changed, with another commit. A file that runs have brought goes away for good when its
 * application does.
 */
export async function undoCommit(
  services: GitServices,
  context: UndoContext,
): Promise<UndoResult> {
  const { effect, signal, purpose } = context;
  const found = await undoHost(services, context);
  if (found.kind === 'other') {
    return found.result;
  }
  const { host } = found;
  const object = readCommitObject(effect.externalId);
  const repository = await host.findRepository(object, { signal });
  signal.throwIfAborted();
  if (!repository) {
    context.log.info(`${object.owner}/${object.name} is gone`);
    return { outcome: 'undone' };
  }
  const { author, now } = services;
  const label = branchLabel(object, object.branch);
  const task: UndoTask = { host, object, label, author, now, context };
  return purpose === 'delete' &&
    effect.action === 'create' &&
    object.path !== undefined
    ? removeFile(task, object.path)
    : revertCommit(task);
}
