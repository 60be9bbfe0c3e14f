import type { UndoContext } from '@innominatus/plugin-innominatus-node';
import { undoTrailer } from '../../../commitTrailer';
import type { CommitAuthor, GitHost } from '../../../hosts/GitHost';
import type { CommitObject } from '../CommitObject';

/** As many commits as others can have put on top of ours before anybody looks. */
export const UNDO_LIMIT = 1_000;

/** A commit that is undone, and everything that this takes. */
export interface UndoTask {
  host: GitHost;
  object: CommitObject;
  /** `owner/name (branch)`, for people. */
  label: string;
  author: CommitAuthor;
  now(): Date;
  context: UndoContext;
}

/** The commit that an earlier attempt of this undo has made. */
export async function findUndoCommit({
  host,
  object,
  context,
}: UndoTask): Promise<string | undefined> {
  const found = await host.findCommit({
    repository: object,
    branch: object.branch,
    trailer: undoTrailer(context.undoKey),
    limit: UNDO_LIMIT,
    signal: context.signal,
  });
  return found.kind === 'found' ? found.commit : undefined;
}
