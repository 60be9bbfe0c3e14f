import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  StepError,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';

/** In each round somebody's commit gets through, so this many others may commit to the branch at the same time. */
const MAX_ROUNDS = 40;
const LONGEST_PAUSE_MS = 1_000;

/** What one look at a branch, and perhaps one try to move it, came to. */
export type Round<T> =
  | { kind: 'done'; value: T }
  /** Somebody else was faster: nothing was changed. */
  | { kind: 'moved'; head?: string };

/**
 * Decides afresh, on top of what others have done, until the work is done.
 *
 * @throws StepError `branchMoved`, retryable.
 */
export async function onBranch<T>(
  { log, signal }: Pick<StepContext, 'log' | 'signal'>,
  options: {
    /** For people. */
    label: string;
    maxRounds?: number;
    /** Called before giving up. */
    onGiveUp?(): void;
  },
  round: () => Promise<Round<T>>,
): Promise<T> {
  const { label, maxRounds = MAX_ROUNDS, onGiveUp } = options;
  for (let number = 1; number <= maxRounds; number += 1) {
    signal.throwIfAborted();
    const result = await round();
    if (result.kind === 'done') {
      return result.value;
    }
    const where = result.head === undefined ? '' : ` to ${result.head}`;
    log.info(`${label} has moved${where} in the meantime, looking again`);
    await pause(number, signal);
  }
  onGiveUp?.();
  throw new StepError(
    `${label} moved ${maxRounds} times while this step was about to change it`,
    {
      reason: 'branchMoved',
      retryable: true,
      hint: 'Many others are at work there; try again later',
    },
  );
}

/** Longer with each round, and by chance, so that those who collided do not meet again. */
async function pause(round: number, signal: AbortSignal): Promise<void> {
  const longest = Math.min(LONGEST_PAUSE_MS, 10 * 2 ** Math.min(round, 7));
  await delay(randomInt(longest), undefined, { signal });
}
