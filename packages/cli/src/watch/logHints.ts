import type { RunView } from './RunView';

/** Where to read what the failed steps of a run have to say. */
export function logHints(run: RunView): string[] {
  return run.steps
    .filter(({ status }) => status === 'failed')
    .map(({ id }) => `its log: innominatus-ctl logs ${run.id} ${id}`);
}
