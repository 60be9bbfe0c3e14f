import {
  evolve,
  initialRunState,
  type InnominatusClient,
  type Plan,
  type RunFact,
} from '@innominatus/plugin-innominatus-common';
import { plainText } from '../output/plainText';
import { foldedRun } from './foldedRun';
import type { RunDisplay } from './RunDisplay';
import type { RunSoFar } from './RunSoFar';
import type { RunView, StepProgress } from './RunView';

/**
 * Shows a run to its end, over lost connections and restarts of the server.
 *
 * @param soFar - what has been seen already; from the first event on unless given
 * @returns the run as it ended
 * @throws the reason of `signal` once it is aborted
 */
export async function watchRun(
  client: InnominatusClient,
  id: string,
  display: RunDisplay,
  signal: AbortSignal,
  soFar?: RunSoFar,
): Promise<RunView> {
  try {
    await follow(
      client,
      soFar ?? { run: await client.getRun(id), state: initialRunState },
      display,
      signal,
    );
    const ended = await client.getRun(id);
    display.end(ended);
    return ended;
  } finally {
    display.close();
  }
}

async function follow(
  client: InnominatusClient,
  soFar: RunSoFar,
  display: RunDisplay,
  signal: AbortSignal,
): Promise<void> {
  let { run, state } = soFar;
  let connected = true;
  const progress = new Map<string, StepProgress>();
  const stream = client.streamRunEvents(run.id, {
    after: state.seq,
    signal,
    // Not told by what comes: a run that waits may say nothing for days.
    onConnect() {
      if (!connected) display.connection(undefined);
      connected = true;
    },
    onReconnect({ cause }) {
      if (connected) display.connection(messageOf(cause));
      connected = false;
    },
  });
  for await (const item of stream) {
    if (item.type === 'progress') {
      progress.set(item.progress.step, item.progress);
      display.progress(foldedRun(run, state, progress), item.progress.step);
    } else {
      if (item.event.fact.type === 'run.planned' && !run.plan) {
        run = await client.getRun(run.id);
      }
      forgetProgress(progress, item.event.fact);
      state = evolve(run.plan as Plan | undefined, state, item.event);
      display.event(foldedRun(run, state, progress), item.event);
    }
  }
}

/** A new attempt begins at nothing; one to undo a step may have the number of the one that did it. */
function forgetProgress(
  progress: Map<string, StepProgress>,
  fact: RunFact,
): void {
  switch (fact.type) {
    case 'step.started':
    case 'undo.started':
    case 'settle.started':
      progress.delete(fact.step);
      break;
    default:
  }
}

function messageOf(cause: unknown): string {
  return plainText(cause instanceof Error ? cause.message : String(cause));
}
