/** What goes wrong between us and an Argo CD. */
export type Trouble =
  /** It has answered, and said no. */
  | { kind: 'refused'; status: number }
  /** There was no answer, or one of something in between. `sent`: the request may have got there. */
  | { kind: 'unreachable'; sent: boolean }
  /** The answer is not what Argo CD answers. */
  | { kind: 'unreadable' };

/** Never holds a credential: Argo CD repeats none, and neither do we. */
export class ArgoCdError extends Error {
  override readonly name = 'ArgoCdError';

  constructor(
    message: string,
    readonly trouble: Trouble,
    /** Whether the request was going to change something. */
    readonly write: boolean,
    cause?: unknown,
  ) {
    super(message, { cause });
  }

  /** Of the answer, if there was one that counts. */
  get status(): number | undefined {
    return this.trouble.kind === 'refused' ? this.trouble.status : undefined;
  }
}

export function hasStatus(error: unknown, status: number): boolean {
  return error instanceof ArgoCdError && error.status === status;
}
