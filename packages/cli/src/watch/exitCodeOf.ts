import { exitCodes, type ExitCode } from '../exitCodes';
import { hasEnded } from './hasEnded';

/** The exit code that tells how runs stand: a failure among them is one of the command. */
export function exitCodeOf(runs: readonly { status: string }[]): ExitCode {
  const fine = runs.every(run => run.status === 'succeeded' || !hasEnded(run));
  return fine ? exitCodes.success : exitCodes.failure;
}
