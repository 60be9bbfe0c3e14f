import { loggedError } from '../database/StoreFailure';

/** What a line of the log is about, together with the error that it tells of. */
export function logFields(
  about: { run: string; step?: string },
  thrown: unknown,
): Record<string, string> {
  const { message, stack } = loggedError(thrown);
  return {
    run: about.run,
    ...(about.step !== undefined && { step: about.step }),
    error: message,
    ...(stack !== undefined && { stack }),
  };
}
