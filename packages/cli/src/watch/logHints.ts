import { commandLine } from '../output/commandLine';
import type { RunView, StepView } from './RunView';

/** Where to read what the failed steps of a run have to say. */
export function logHints(run: RunView): string[] {
  return run.steps
    .filter(hasFailed)
    .map(({ id }) => `its log: ${commandLine('logs', run.id, id)}`);
}

/** A step that was undone after its failure still knows why it failed. */
function hasFailed({ status, error }: StepView): boolean {
  return (
    status === 'failed' ||
    status === 'undoFailed' ||
    (status === 'undone' && error !== undefined)
  );
}
