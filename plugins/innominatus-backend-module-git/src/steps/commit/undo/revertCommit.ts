import type { UndoResult } from '@innominatus/plugin-innominatus-node';
import { runTrailer } from '../../../commitTrailer';
import type { CommitInfo } from '../../../hosts/GitHost';
import { commitUndo } from './commitUndo';
import { planRevert, type RevertPlan } from './planRevert';
import { findUndoCommit, UNDO_LIMIT, type UndoTask } from './UndoTask';

const UNDONE: UndoResult = { outcome: 'undone' };

/**
 * Reverts what the commit of a step has changed, path by path: what somebody has changed since stays as it is. There is
 * at most one such commit, however often this is called.
 */
export async function revertCommit(task: UndoTask): Promise<UndoResult> {
  const { label, context } = task;
  return commitUndo(task, UNDONE, async head => {
    const made = await findMadeCommit(task);
    if (made.kind !== 'found') {
      const value = made.kind === 'absent' ? UNDONE : untold(label);
      return { changes: [], message: '', value };
    }
    const plan = await planRevert(task, {
      made: made.commit,
      head,
      reverted: await findUndoCommit(task),
    });
    plan.overtaken.forEach(path =>
      context.log.warn(`${path} was changed by others since, it stays`),
    );
    return {
      changes: plan.changes,
      message: revertMessage(made.commit),
      value: resultOf(plan, made.commit, label),
    };
  });
}

type MadeCommit =
  | { kind: 'found'; commit: CommitInfo }
  | { kind: 'absent' }
  | { kind: 'beyondLimit' };

/** What is confirmed may have got another id since, when others have rewritten the branch. */
async function findMadeCommit({
  host,
  object,
  context,
}: UndoTask): Promise<MadeCommit> {
  const { effect, idempotencyKey, signal } = context;
  const read = async (id: string) => {
    const { commits } = await host.listCommits({
      repository: object,
      from: [id],
      limit: 1,
      signal,
    });
    return commits[0];
  };
  const confirmed = effect.data?.commit;
  const commit =
    typeof confirmed === 'string' ? await read(confirmed) : undefined;
  if (commit) {
    return { kind: 'found', commit };
  }
  const result = await host.findCommit({
    repository: object,
    branch: object.branch,
    trailer: runTrailer(idempotencyKey),
    limit: UNDO_LIMIT,
    signal,
  });
  if (result.kind !== 'found') {
    return result;
  }
  const found = await read(result.commit);
  return found ? { kind: 'found', commit: found } : { kind: 'absent' };
}

function untold(label: string): UndoResult {
  return {
    outcome: 'left',
    reason: 'overtaken',
    message: `whether this step has committed to ${label} cannot be told: others have made more than ${UNDO_LIMIT} commits since`,
  };
}

function revertMessage({ id, message }: CommitInfo): string {
  const [subject = ''] = message.split('\n');
  return `Revert "${subject}"\n\nThis reverts commit ${id}.`;
}

function resultOf(
  { overtaken }: RevertPlan,
  { id }: CommitInfo,
  label: string,
): UndoResult {
  return overtaken.length === 0
    ? UNDONE
    : {
        outcome: 'left',
        reason: 'overtaken',
        message: `others have changed ${listPaths(overtaken)} in ${label} since commit ${id}; nothing else is left of it`,
      };
}

const SHOWN = 10;

function listPaths(paths: string[]): string {
  const more = paths.length - SHOWN;
  return [
    ...paths.slice(0, SHOWN),
    ...(more > 0 ? [`${more} more files`] : []),
  ].join(', ');
}
