import type { CommitTrailer } from './hosts/GitHost';

/** Names the round of the step that made a commit. Written by {@link withTrailer}, found again by a look-up. */
export function runTrailer(idempotencyKey: string): CommitTrailer {
  return { key: 'Innominatus-Run', value: idempotencyKey };
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
  const paragraphs = message.trim().split(/\n{2,}/);
  const lines = paragraphs.length > 1 ? paragraphs.at(-1)?.split('\n') : [];
  return lines?.includes(`${trailer.key}: ${trailer.value}`) ?? false;
}
