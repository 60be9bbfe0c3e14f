import {
  runHasEnded,
  stepState,
  type Plan,
  type RunFact,
  type RunState,
  type StepState,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';
import { decide, type Command } from './decide';
import { foldFacts } from './foldFacts';

/** What has to be done outside once the facts are written. */
export type Launch =
  | { kind: 'run'; step: string; attempt: number; resumed?: JsonObject }
  | { kind: 'lookUp'; step: string; attempt: number };

/** One move of a run: what to write, what to do then, and whether there is anything more to do for now. */
export interface Move {
  facts: RunFact[];
  /** The state with `facts` folded in. */
  after: RunState;
  launches: Launch[];
  next:
    | { kind: 'continue' }
    | { kind: 'finished' }
    /** Nothing to do until `wakeAt`; never by itself, if absent. */
    | { kind: 'park'; wakeAt?: string };
}

/**
 * Adds what has become known to the state and decides until nothing more follows by itself. Pure. All facts of a move are
 * written in one transaction: the success of a step together with the start of the next one.
 *
 * @param inFlight - steps that a handler or a look-up is running for, in this process
 */
export function advance(
  plan: Plan,
  state: RunState,
  known: readonly RunFact[],
  now: string,
  inFlight: ReadonlySet<string>,
): Move {
  const move: Move = {
    facts: [],
    after: state,
    launches: [],
    next: { kind: 'continue' },
  };
  known.forEach(fact => add(plan, move, fact, now));
  const busy = new Set(inFlight);
  for (const fact of known) {
    if (isOutcome(fact)) busy.delete(fact.step);
  }
  while (performAll(plan, move, busy, now)) {
    // Each round of facts may make further ones follow.
  }
  move.next = whatNext(move.after, busy);
  return move;
}

function isOutcome(
  fact: RunFact,
): fact is Extract<RunFact, { step: string; attempt: number }> {
  return (
    fact.type === 'step.succeeded' ||
    fact.type === 'step.failed' ||
    fact.type === 'step.interrupted' ||
    fact.type === 'step.suspended' ||
    fact.type === 'step.notDone' ||
    fact.type === 'step.lookupFailed' ||
    fact.type === 'step.uncertain'
  );
}

function add(plan: Plan, move: Move, fact: RunFact, at: string): void {
  move.after = foldFacts(plan, move.after, [fact], at);
  move.facts.push(fact);
}

/** Turns all commands of now into facts and launches. Returns whether any fact was added. */
function performAll(
  plan: Plan,
  move: Move,
  busy: Set<string>,
  now: string,
): boolean {
  const before = move.facts.length;
  for (const command of decide(plan, move.after, now)) {
    perform(plan, move, busy, command, now);
  }
  return move.facts.length > before;
}

function perform(
  plan: Plan,
  move: Move,
  busy: Set<string>,
  command: Command,
  now: string,
): void {
  switch (command.kind) {
    case 'start': {
      const { step, attempt } = command;
      add(plan, move, { type: 'step.started', step, attempt }, now);
      move.launches.push({ kind: 'run', step, attempt });
      busy.add(step);
      return;
    }
    case 'resume': {
      const { step, attempt } = command;
      const resumed = stepState(move.after, step).wait?.data ?? {};
      add(plan, move, { type: 'step.resumed', step, attempt }, now);
      move.launches.push({ kind: 'run', step, attempt, resumed });
      busy.add(step);
      return;
    }
    case 'lookUp':
      if (busy.has(command.step)) return;
      move.launches.push(command);
      busy.add(command.step);
      return;
    case 'skip': {
      const { step, reason } = command;
      add(plan, move, { type: 'step.skipped', step, reason }, now);
      return;
    }
    case 'fail': {
      const { step, attempt, error } = command;
      add(plan, move, { type: 'step.failed', step, attempt, error }, now);
      return;
    }
    case 'finish': {
      const { outcome, error } = command;
      add(plan, move, { type: 'run.finished', outcome, error }, now);
      return;
    }
    default:
      unknownCommand(command);
  }
}

function unknownCommand(command: never): never {
  throw new Error(`unknown command: ${JSON.stringify(command)}`);
}

function whatNext(state: RunState, busy: ReadonlySet<string>): Move['next'] {
  if (runHasEnded(state.status)) return { kind: 'finished' };
  if (busy.size > 0) return { kind: 'continue' };
  const wakeAt = Object.values(state.steps)
    .map(wakeTime)
    .filter(time => time !== undefined)
    .sort()[0];
  return { kind: 'park', ...(wakeAt !== undefined && { wakeAt }) };
}

function wakeTime(step: StepState): string | undefined {
  if (step.status === 'waiting') return step.wait?.until;
  return step.status === 'retrying' ? step.retryAt : undefined;
}
