import type { CommitAuthor, CommitInfo, CommitTrailer } from './hosts/GitHost';

const RUN = 'Innominatus-Run';
const UNDO = 'Innominatus-Undo';

/** Names the round of the step that made a commit. Written by {@link withTrailer}, found again by a look-up. */
export function runTrailer(idempotencyKey: string): CommitTrailer {
  return { key: RUN, value: idempotencyKey };
}

/** Names the effect whose undoing made a commit. */
export function undoTrailer(undoKey: string): CommitTrailer {
  return { key: UNDO, value: undoKey };
}

/** The message of a commit, with the trailer as its last paragraph. */
export function withTrailer(message: string, trailer: CommitTrailer): string {
  const text = message.replaceAll(/\r\n?/g, '\n').trim();
  return `${text}\n\n${trailer.key}: ${trailer.value}\n`;
}

/**
 * Whether a commit carries the trailer. Only the last paragraph counts, as in Git, so that a message which quotes
 * another one is not taken for it.
 */
export function hasTrailer(message: string, trailer: CommitTrailer): boolean {
  return lastParagraph(message).includes(`${trailer.key}: ${trailer.value}`);
}

/**
 * Whether a commit is one that runs have made, or the given run. A person who changes such a commit keeps its trailer,
 * but becomes its committer.
 */
export function isMadeByRuns(
  { message, committer }: CommitInfo,
  author: CommitAuthor,
  run?: string,
): boolean {
  const beginnings = [RUN, UNDO].map(
    key => `${key}: ${run === undefined ? '' : `${run}/`}`,
  );
  return (
    committer.email === author.email &&
    lastParagraph(message).some(line =>
      beginnings.some(beginning => line.startsWith(beginning)),
    )
  );
}

function lastParagraph(message: string): string[] {
  const paragraphs = message.trim().split(/\n{2,}/);
  return paragraphs.length > 1 ? (paragraphs.at(-1)?.split('\n') ?? []) : [];
}
