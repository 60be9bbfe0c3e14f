/**
 * What a step throws when it cannot do its work. The fields tell the engine what to do next; everything else that a
 * step throws counts as `{ reason: 'stepCrashed', retryable: false }`.
 *
 * @public
 */
export class StepError extends Error {
  override readonly name = 'StepError';
  /** camelCase word with a page in `docs/errors`, e.g. `repositoryExists`. */
  readonly reason: string;
  /** Whether another try of the same attempt budget makes sense, e.g. after a timeout of the target. */
  readonly retryable: boolean;
  /**
   * True when the target may or may not have done the work, e.g. when its answer got lost after a write was sent. The
   * attempt then counts as interrupted: a look-up comes before any other try.
   */
  readonly outcomeUnknown: boolean;
  /** What the reader of the run page should do. */
  readonly hint?: string;
  /** What goes on at the target although the step was aborted, for people, e.g. `HCP Terraform run run-abc`. */
  readonly stillRunning?: string;

  constructor(
    message: string,
    options: {
      reason: string;
      retryable?: boolean;
      outcomeUnknown?: boolean;
      hint?: string;
      stillRunning?: string;
      cause?: unknown;
    },
  ) {
    super(message, { cause: options.cause });
    this.reason = options.reason;
    this.retryable = options.retryable ?? false;
    this.outcomeUnknown = options.outcomeUnknown ?? false;
    this.hint = options.hint;
    this.stillRunning = options.stillRunning;
  }
}

/**
 * Recognises a {@link StepError}, also one of another copy of this package.
 *
 * @public
 */
export function isStepError(error: unknown): error is StepError {
  return (
    error instanceof Error &&
    error.name === 'StepError' &&
    'reason' in error &&
    typeof error.reason === 'string'
  );
}
