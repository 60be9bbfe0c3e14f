import { exitCodes, type ExitCode } from '../exitCodes';
import { hasEnded } from './hasEnded';

/**
 * The exit code that tells how runs stand: any other end than the wanted one is a failure of the command.
 */
export function exitCodeOf(
  runs: readonly { status: string }[],
  wanted = 'succeeded',
): ExitCode {
  const fine = runs.every(run => run.status === wanted || !hasEnded(run));
  return fine ? exitCodes.success : exitCodes.failure;
}
