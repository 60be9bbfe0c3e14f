/**
 * One finding about a document. All problems of a document are reported at once, never one at a time.
 *
 * @public
 */
export interface Problem {
  /** JSON pointer into the document, e.g. `/containers/main/image`; empty for the document itself. */
  path: string;
  /** What is wrong, as a sentence a developer understands, without a final full stop. */
  message: string;
  /** Stable camelCase word for programs, e.g. `schema`, `unknownStepType`, `noDefinition`. */
  reason: string;
  /** What to do about it, e.g. `did you mean "git-repository"?`. */
  hint?: string;
  /** 1-based line in the submitted text, where the document had one. */
  line?: number;
  /** 1-based column in the submitted text. */
  column?: number;
}

/**
 * The outcome of reading or compiling a document: a value, or everything that is wrong with it.
 *
 * @public
 */
export type Result<T> =
  { ok: true; value: T } | { ok: false; problems: Problem[] };

/**
 * A problem in one line for people: place, message, hint.
 *
 * @public
 */
export function describeProblem({
  path,
  message,
  hint,
  line,
}: Problem): string {
  const place = line === undefined ? path : `${path} (line ${line})`;
  const text = path === '' ? message : `${place}: ${message}`;
  return hint === undefined ? text : `${text} (${hint})`;
}
