import type {
  UndoContext,
  UndoResult,
} from '@innominatus/plugin-innominatus-node';
import type { GitServices } from '../../../GitServices';
import { readCommitObject } from '../CommitObject';
import { beginUndo } from './beginUndo';
import { removeFile } from './removeFile';
import { revertCommit } from './revertCommit';

/**
 * Takes back what a commit has changed, with another commit. A file that runs have brought goes away for good when its
 * application does.
 */
export async function undoCommit(
  services: GitServices,
  context: UndoContext,
): Promise<UndoResult> {
  const { effect, purpose } = context;
  const object = readCommitObject(effect.externalId);
  const begun = await beginUndo(services, context, object);
  if (begun.kind === 'ended') {
    return begun.result;
  }
  return purpose === 'delete' &&
    effect.action === 'create' &&
    object.path !== undefined
    ? removeFile(begun.task, object.path)
    : revertCommit(begun.task);
}
