import { undoTrailer, withTrailer } from '../../../commitTrailer';
import type { FileChange } from '../../../hosts/GitHost';
import { onBranch, type Round } from '../onBranch';
import type { UndoTask } from './UndoTask';

/** What one look at the branch has found to be done. */
export interface UndoDecision<T> {
  /** Nothing, if there are none. */
  changes: FileChange[];
  message: string;
  /** What comes of it once the changes are made. */
  value: T;
}

/**
 * Makes the commit of an undo on top of whatever others have done; none where the branch is gone, or nothing is left to
 * do.
 *
 * @param decide - is asked again whenever somebody else was faster
 * @param gone - what comes of it where there is no branch
 */
export async function commitUndo<T>(
  task: UndoTask,
  gone: T,
  decide: (head: string) => Promise<UndoDecision<T>>,
): Promise<T> {
  const { host, object, label, author, context } = task;
  const { signal } = context;
  return onBranch(context, { label }, async (): Promise<Round<T>> => {
    const head = await host.getHead(object, object.branch, { signal });
    signal.throwIfAborted();
    if (head === undefined) {
      return { kind: 'done', value: gone };
    }
    const { changes, message, value } = await decide(head);
    if (changes.length === 0) {
      return { kind: 'done', value };
    }
    await context.checkClaim();
    const result = await host.commit({
      repository: object,
      branch: object.branch,
      expectedHead: head,
      parent: head,
      changes,
      message: withTrailer(message, undoTrailer(context.undoKey)),
      author,
      at: task.now(),
      signal,
    });
    if (result.kind === 'moved') {
      return result;
    }
    context.log.info(`Committed ${result.commit} to ${label}`);
    return { kind: 'done', value };
  });
}
