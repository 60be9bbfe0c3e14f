/**
 * Another process drives the run now. Thrown by the step context; a step lets it pass through.
 *
 * @public
 */
export class ClaimLostError extends Error {
  override readonly name = 'ClaimLostError';

  constructor(runId: string) {
    super(`another process has taken over run ${runId}`);
  }
}
