import type {
  Plan,
  RunFact,
  RunState,
} from '@innominatus/plugin-innominatus-common';
import { decide } from './decide';
import type { Launch } from './Launch';
import { MoveInProgress, type Move } from './MoveInProgress';

export type { Launch, Move };

/** What launches end with. */
const outcomes: ReadonlySet<RunFact['type']> = new Set([
  'step.succeeded',
  'step.failed',
  'step.cancelled',
  'step.interrupted',
  'step.suspended',
  'step.notDone',
  'step.lookupFailed',
  'step.uncertain',
  'undo.succeeded',
  'undo.failed',
  'undo.interrupted',
  'settle.succeeded',
  'settle.failed',
  'settle.interrupted',
] as const);

/**
 * Adds what has become known to the state and decides until nothing more follows by itself. Pure. All facts of a move are
 * written in one transaction: the success of a step together with the start of the next one.
 *
 * @param inFlight - steps that a handler or a look-up is running for, in this process
 * @param runs - whether this process runs steps of a type; what is left for others ends the move with a hand-over
 */
export function advance(
  plan: Plan,
  state: RunState,
  known: readonly RunFact[],
  now: string,
  inFlight: ReadonlySet<string>,
  runs: (type: string) => boolean = () => true,
): Move {
  const busy = new Set(inFlight);
  for (const fact of known) {
    if ('step' in fact && outcomes.has(fact.type)) busy.delete(fact.step);
  }
  const move = new MoveInProgress(plan, state, now, busy, runs);
  move.add(known);
  while (move.perform(decide(plan, move.after, now))) {
    // Each round of facts may make further ones follow.
  }
  return move.done();
}
