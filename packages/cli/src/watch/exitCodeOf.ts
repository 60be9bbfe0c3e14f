import { exitCodes, type ExitCode } from '../exitCodes';

const UNFINISHED = new Set(['queued', 'running', 'waiting']);

/** The exit code that tells how runs stand: a failure among them is one of the command. */
export function exitCodeOf(runs: readonly { status: string }[]): ExitCode {
  const fine = runs.every(
    ({ status }) => status === 'succeeded' || UNFINISHED.has(status),
  );
  return fine ? exitCodes.success : exitCodes.failure;
}
