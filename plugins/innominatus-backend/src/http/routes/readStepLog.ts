import { NotFoundError } from '@backstage/errors';
import type { Call, OperationHandler } from '../OperationHandler';
import type { Orchestrator } from '../Orchestrator';
import type { RunDetails } from '../orchestrator/records';
import type { RouteContext } from '../RouteContext';
import { refuseDeletedLog } from '../../requests/refuseDeletedLog';
import { acceptedType } from '../stream/acceptedType';
import { ChangeSignal } from '../stream/ChangeSignal';
import { EventStream } from '../stream/EventStream';
import { streamSignal } from '../stream/streamSignal';
import { readableRun } from './readableRun';
import { wholeCharacters } from './wholeCharacters';

/** Characters of one event of the stream. */
const CHUNK = 64 * 1024;

export function readStepLog(
  context: RouteContext,
): OperationHandler<'readStepLog'> {
  const { orchestrator } = context;
  return async call => {
    const { path, query, caller, header, req, res } = call;
    const type = acceptedType(req, ['text/plain', 'text/event-stream']);
    const run = await readableRun(context, caller, path.id);
    requireStep(run, path.step);
    refuseDeletedLog(run.record);
    if (type === 'text/event-stream') {
      const seen = header('last-event-id');
      const offset = seen === undefined ? query.offset : Number(seen);
      await streamLog(orchestrator, call, offset);
      return 'written';
    }
    const { text, nextOffset, ended } = wholeCharacters(
      await orchestrator.readLog(path.id, path.step, {
        offset: query.offset,
        // Less would not hold every character.
        limit: Math.max(2, query.limit),
      }),
    );
    res
      .status(200)
      .set({
        'Content-Type': 'text/plain; charset=utf-8',
        'X-Next-Offset': String(nextOffset),
        'X-Log-Ended': String(ended),
      })
      .send(text);
    return 'written';
  };
}

/** A step without a log has an empty one; a step that the plan does not have is a mistake. */
function requireStep({ plan, record }: RunDetails, id: string): void {
  if (plan !== undefined && !plan.steps.some(step => step.id === id)) {
    throw new NotFoundError(`run "${record.id}" has no step "${id}"`);
  }
}

async function streamLog(
  orchestrator: Orchestrator,
  call: Call<'readStepLog'>,
  from: number,
): Promise<void> {
  const { id, step } = call.path;
  const signal = streamSignal(call);
  const changes = new ChangeSignal(
    onChange => orchestrator.watchRun(id, onChange),
    signal,
  );
  const stream = EventStream.open(call, signal);
  let offset = from;
  try {
    while (!stream.closed) {
      const { text, nextOffset, ended } = await orchestrator.readLog(id, step, {
        offset,
        limit: CHUNK,
      });
      if (text !== '') {
        const data = { text, nextOffset };
        await stream.send({ id: nextOffset, event: 'log', data });
        offset = nextOffset;
      } else if (ended) {
        await stream.send({ event: 'end', data: {} });
        return;
      } else {
        await changes.next();
      }
    }
  } finally {
    changes.close();
    stream.end();
  }
}
