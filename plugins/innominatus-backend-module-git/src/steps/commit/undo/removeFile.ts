import type { UndoResult } from '@innominatus/plugin-innominatus-node';
import { commitUndo } from './commitUndo';
import { findUndoCommit, type UndoTask } from './UndoTask';

const UNDONE: UndoResult = { outcome: 'undone' };

/** Removes a file whatever others have made of it: the history keeps it. */
export async function removeFile(
  task: UndoTask,
  path: string,
): Promise<UndoResult> {
  const { host, object, label, context } = task;
  const { signal, run, environment } = context;
  const message = `Remove ${path}\n\n${run.application} was deleted from ${environment.name}.`;
  const nothing = { changes: [], message };
  return commitUndo(task, UNDONE, async head => {
    const entries = await host.readEntries({
      repository: object,
      commit: head,
      paths: [path],
      signal,
    });
    const there = entries.get(path);
    if (!there || (await findUndoCommit(task)) !== undefined) {
      return { ...nothing, value: UNDONE };
    }
    if (there.kind === 'folder') {
      const why = `${path} in ${label} is a folder by now`;
      const value: UndoResult = {
        outcome: 'left',
        reason: 'overtaken',
        message: why,
      };
      return { ...nothing, value };
    }
    return { changes: [{ kind: 'delete', path }], message, value: UNDONE };
  });
}
