import type { Evidence, RunEvidence } from '../evidence/Evidence';
import type { Write } from '../targets/TargetLog';
import { timesUndone } from './timesUndone';
import { wasPaused } from './wasPaused';

/**
 * After how many undos of its step something was made. The log decides that, and not the key, which the engine has made up.
 * Only a process that stood still may come with what was to be done before it was undone: its key then tells less than the log.
 */
export function undosBefore(
  write: Write,
  run: RunEvidence | undefined,
  pauses: Evidence['pauses'],
): number {
  const logged = timesUndone(run, write.step, write.at);
  return wasPaused(pauses, write.pid, write.at)
    ? Math.min(logged, undosOfKey(write))
    : logged;
}

/** Whether a process that stood still made it although it had been undone meanwhile. */
export function cameLate(
  write: Write,
  run: RunEvidence | undefined,
  pauses: Evidence['pauses'],
): boolean {
  const logged = timesUndone(run, write.step, write.at);
  return undosBefore(write, run, pauses) < logged;
}

/** Of the idempotency key `<run>/<step>/<times undone>`. */
function undosOfKey({ key }: Write): number {
  return Number(key.split('/').at(-1));
}
