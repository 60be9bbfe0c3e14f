/** What steps of a test make outside, and what of it is broken at the moment. */
export class OutsideWorld {
  /** Names of the things that stand, oldest first. */
  readonly things: string[] = [];
  /** Steps on these things fail, until the test mends them. */
  readonly broken = new Set<string>();
  /** Undoing these things waits at the gate `undo <name>`. */
  readonly slow = new Set<string>();
}
