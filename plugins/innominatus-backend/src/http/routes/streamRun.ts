import {
  runHasEnded,
  type RunEvent,
  type RunState,
  type RunStatus,
} from '@innominatus/plugin-innominatus-common';
import type { Call } from '../OperationHandler';
import type { Orchestrator } from '../Orchestrator';
import { ChangeSignal } from '../stream/ChangeSignal';
import { EventStream } from '../stream/EventStream';
import { streamSignal } from '../stream/streamSignal';

const PAGE = 200;

/**
 * Sends what happens in a run until it has ended and nobody has it go on, the client is gone or the server stops.
 *
 * @param start - what was known when the client asked
 */
export async function streamRun(
  orchestrator: Orchestrator,
  call: Call<'readRunEvents'>,
  start: { after: number; state: RunState },
): Promise<void> {
  const { id } = call.path;
  const signal = streamSignal(call);
  // Watches before it reads, so that nothing falls between the two.
  const changes = new ChangeSignal(
    onChange => orchestrator.watchRun(id, onChange),
    signal,
  );
  const stream = EventStream.open(call, signal);
  const reported = new Map<string, string>();
  let { after } = start;
  let { status } = start.state;
  let ended = runHasEnded(start.state.status);
  try {
    while (!stream.closed) {
      const events = await orchestrator.readEvents(id, { after, limit: PAGE });
      for (const event of events) {
        await stream.send({ id: event.seq, event: 'fact', data: event });
        after = event.seq;
        const end = endingOf(event);
        ended = end?.ended ?? ended;
        status = end?.status ?? status;
      }
      if (events.length === PAGE) continue;
      if (ended && after >= start.state.seq) {
        await stream.send({ event: 'end', data: { status } });
        return;
      }
      await sendProgress(orchestrator, id, stream, reported);
      await changes.next();
    }
  } finally {
    changes.close();
    stream.end();
  }
}

/** An ended run goes on when it is retried or undone. */
function endingOf({
  fact,
}: RunEvent): { ended: boolean; status?: RunStatus } | undefined {
  switch (fact.type) {
    case 'run.finished':
      return { ended: true, status: fact.outcome };
    case 'run.retried':
    case 'run.rollbackRequested':
      return { ended: false };
    default:
      return undefined;
  }
}

/** Only what is new: progress is asked for much more often than it changes. */
async function sendProgress(
  orchestrator: Orchestrator,
  id: string,
  stream: EventStream,
  reported: Map<string, string>,
): Promise<void> {
  for (const progress of orchestrator.readProgress(id)) {
    const text = JSON.stringify(progress);
    if (reported.get(progress.step) !== text) {
      reported.set(progress.step, text);
      await stream.send({ event: 'progress', data: progress });
    }
  }
}
