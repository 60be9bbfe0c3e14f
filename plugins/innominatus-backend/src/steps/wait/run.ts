import { parseDuration } from '@innominatus/plugin-innominatus-common';
import {
  StepError,
  suspend,
  type StepContext,
  type Suspension,
} from '@innominatus/plugin-innominatus-node';
import { holds } from './condition';
import type { WaitInput } from './schema';

const DEFAULT_EVERY = '30s';

type Context = Pick<
  StepContext<WaitInput>,
  'input' | 'resumed' | 'signal' | 'runData'
>;

/** Parks until the time has come or the condition holds, however near that is: a wait holds no worker. */
export async function run(
  context: Context,
  now: () => Date,
): Promise<Record<string, never> | Suspension> {
  context.signal.throwIfAborted();
  const { condition } = context.input;
  return condition === undefined
    ? waitForTime(context, now())
    : waitForCondition(context, condition, now());
}

function waitForTime({ input, resumed }: Context, now: Date) {
  // Nothing else than the time wakes it. Another look at it here might tell a little less, and park it once more.
  if (resumed) {
    return {};
  }
  const due = dueTime(input, now);
  if (now >= due) {
    return {};
  }
  return suspend({
    waitingFor: describe(input),
    until: due,
    data: { due: due.toISOString() },
  });
}

function waitForCondition(
  { input, runData }: Context,
  condition: string,
  now: Date,
) {
  if (holds(condition, runData(), now)) {
    return {};
  }
  const every = parseDuration(input.every ?? DEFAULT_EVERY);
  return suspend({
    waitingFor: 'its condition to hold',
    until: new Date(now.getTime() + every),
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
