import {
  foldRun,
  initialRunState,
  type InnominatusClient,
  type Plan,
  type RunEvent,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import type { RunView } from './RunView';

/** A run, and what has happened to it up to some moment. */
export interface RunSoFar {
  run: RunView;
  state: RunState;
}

const LONGEST_PAGE = 1_000;

/** Reads what has happened to a run, so that watching can begin with what comes next. */
export async function readRunSoFar(
  client: InnominatusClient,
  id: string,
): Promise<RunSoFar> {
  const run = await client.getRun(id);
  let state = initialRunState;
  let length: number;
  do {
    const page = await client.readRunEvents(id, {
      after: state.seq,
      limit: LONGEST_PAGE,
    });
    const events = page.items as RunEvent[];
    state = foldRun(run.plan as Plan | undefined, events, state);
    length = events.length;
  } while (length === LONGEST_PAGE);
  return { run, state };
}
