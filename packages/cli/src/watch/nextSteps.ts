import { commandLine } from '../output/commandLine';
import { runName } from './runName';
import type { RunView } from './RunView';

const RETRYABLE = new Set([
  'failed',
  'cancelled',
  'rolledBack',
  'rollbackFailed',
]);

const UNDOABLE = new Set(['failed', 'cancelled', 'rollbackFailed']);

/** What can be done about a run that ended without success, and how. */
export function nextSteps(run: RunView): string[] {
  const name = runName(run);
  const lines: string[] = [];
  // A run that never had a plan has nothing to go on with.
  if (RETRYABLE.has(run.status) && run.steps.length > 0) {
    lines.push(`go on: ${commandLine('retry', name)}`);
  }
  const undoable = run.steps.some(step =>
    step.effects.some(({ standing, reversible }) => standing && reversible),
  );
  if (UNDOABLE.has(run.status) && undoable) {
    lines.push(`undo it: ${commandLine('rollback', name)}`);
  }
  if (run.status === 'rollbackFailed' && run.lock === 'granted') {
    const key = `${run.application}/${run.environment}`;
    lines.push(
      `free the lock: ${commandLine('locks', 'release', key, '--reason', '...')}`,
    );
  }
  return lines;
}
