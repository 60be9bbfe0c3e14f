/** A problem of a Score document before its place in the submitted text is known. */
export interface Finding {
  /** Keys in the workload in map form. */
  path: readonly string[];
  reason: string;
  message: string;
  /** A function if it takes a search; it is only called for problems that are shown. */
  hint?: string | (() => string | undefined);
  /** The key below `path` that is at fault, if the text should be shown at the key instead of at the value. */
  key?: string;
  /** True if the fault is in what came along with the text, so that no line of it can be shown. */
  outsideText?: boolean;
}
