import { runTrailer } from '../../commitTrailer';

/** A mark as the last paragraph; the text before it may be empty. */
const MARK = new RegExp(
  `(?:^|(?:\\r?\\n){2})(${runTrailer('').key}: \\S+)\\s*$`,
);

/** What stands in the text of a pull request that a step has opened. */
export function pullRequestMark(idempotencyKey: string): string {
  const { key, value } = runTrailer(idempotencyKey);
  return `${key}: ${value}`;
}

/** Whether it is the mark of this round of the step. */
export function isMarked(
  { body }: { body: string },
  idempotencyKey: string,
): boolean {
  return body.split(/\r?\n/).includes(pullRequestMark(idempotencyKey));
}

/** A text with the mark; as it is if there is one. */
export function markedBody(body: string, idempotencyKey: string): string {
  return withMark(body, pullRequestMark(idempotencyKey));
}

/** The text that a step wants, with the mark of whoever has opened the pull request: to change it claims nothing. */
export function keptMark(wanted: string, { body }: { body: string }): string {
  return withMark(wanted, MARK.exec(body)?.[1]);
}

function withMark(body: string, mark: string | undefined): string {
  if (mark === undefined || MARK.test(body)) return body;
  return body === '' ? mark : `${body}\n\n${mark}`;
}
