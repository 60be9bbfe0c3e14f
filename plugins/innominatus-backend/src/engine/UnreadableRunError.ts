/**
 * A newer version has driven the run, or added to it, what this one does not understand. Whoever does not know what has
 * happened must not decide what happens next.
 */
export class UnreadableRunError extends Error {
  override readonly name = 'UnreadableRunError';

  constructor(runId: string, what: string) {
    super(
      `run ${runId} is left to a newer version of the server: this one does not know ${what}`,
    );
  }
}
