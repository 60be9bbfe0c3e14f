import { parseDuration } from '@innominatus/plugin-innominatus-common';
import {
  StepError,
  suspend,
  type StepContext,
  type Suspension,
} from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import type { WaitInput } from './schema';

/** What the step keeps while it is parked: a wait begun keeps its end, however often it is looked at. */
const parkedSchema = z.strictObject({ due: z.iso.datetime() });

/** Parks until the time has come, however near it is: a wait holds no worker. */
export async function run(
  context: Pick<StepContext<WaitInput>, 'input' | 'resumed' | 'signal'>,
  now: () => Date,
): Promise<Record<string, never> | Suspension> {
  context.signal.throwIfAborted();
  const due = context.resumed
    ? new Date(parkedSchema.parse(context.resumed.data).due)
    : dueTime(context.input, now());
  if (now() >= due) {
    return {};
  }
  return suspend({
    waitingFor: describe(context.input),
    until: due,
    data: { due: due.toISOString() },
  });
}

function dueTime({ duration, until }: WaitInput, start: Date): Date {
  if (until !== undefined) {
    return new Date(until);
  }
  if (duration !== undefined) {
    return new Date(start.getTime() + parseDuration(duration));
  }
  throw new StepError('neither `duration` nor `until` is given', {
    reason: 'invalidInput',
  });
}

function describe({ duration, until }: WaitInput): string {
  if (until !== undefined) {
    return `the time ${until}`;
  }
  return typeof duration === 'number'
    ? `${duration}s to pass`
    : `${duration} to pass`;
}
