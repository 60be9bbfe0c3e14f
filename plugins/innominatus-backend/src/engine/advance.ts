import {
  runHasEnded,
  type Plan,
  type RunFact,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import { commandFact } from './commandFact';
import { decide, type Command } from './decide';
import { foldFacts } from './foldFacts';
import { launchOf, type Launch } from './Launch';
import { wakeTime } from './wakeTime';

export type { Launch };

/** One move of a run: what to write, what to do then, and whether there is anything more to do for now. */
export interface Move {
  facts: RunFact[];
  /** The state with `facts` folded in. */
  after: RunState;
  launches: Launch[];
  /** Steps of which what runs in this process shall be ended; named again until its outcome is known. */
  aborts: string[];
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
  const busy = new Set(inFlight);
  for (const fact of known) {
    if (endsLaunch(fact)) busy.delete(fact.step);
  }
  const move = new MoveInProgress(plan, state, now, busy);
  move.add(known);
  while (move.perform(decide(plan, move.after, now))) {
    // Each round of facts may make further ones follow.
  }
  return move.done();
}

class MoveInProgress {
  readonly #facts: RunFact[] = [];
  readonly #launches: Launch[] = [];
  readonly #aborts = new Set<string>();

  constructor(
    private readonly plan: Plan,
    public after: RunState,
    private readonly now: string,
    private readonly busy: Set<string>,
  ) {}

  add(facts: readonly RunFact[]): void {
    this.after = foldFacts(this.plan, this.after, facts, this.now);
    this.#facts.push(...facts);
  }

  /** Grants all wishes that can be granted now. Returns whether that added any fact. */
  perform(commands: readonly Command[]): boolean {
    const before = this.after;
    const granted = commands.filter(command => !this.mustWait(command));
    for (const command of granted) {
      const launch = launchOf(command, before);
      if (launch) {
        this.#launches.push(launch);
        this.busy.add(launch.step);
      }
    }
    const facts = granted.flatMap(command => commandFact(command) ?? []);
    this.add(facts);
    return facts.length > 0;
  }

  done(): Move {
    return {
      facts: this.#facts,
      after: this.after,
      launches: this.#launches,
      aborts: [...this.#aborts],
      next: this.next(),
    };
  }

  /** What runs for a step comes to its end first, and is told to when that is what is wished. */
  private mustWait(command: Command): boolean {
    if (!('step' in command) || !this.busy.has(command.step)) return false;
    if (command.kind === 'abort' || command.kind === 'cancel') {
      this.#aborts.add(command.step);
    }
    return true;
  }

  private next(): Move['next'] {
    if (runHasEnded(this.after.status)) return { kind: 'finished' };
    if (this.busy.size > 0) return { kind: 'continue' };
    const wakeAt = wakeTime(this.plan, this.after);
    return { kind: 'park', ...(wakeAt !== undefined && { wakeAt }) };
  }
}

type OutcomeFact = Extract<
  RunFact,
  {
    type:
      | 'step.succeeded'
      | 'step.failed'
      | 'step.cancelled'
      | 'step.interrupted'
      | 'step.suspended'
      | 'step.notDone'
      | 'step.lookupFailed'
      | 'step.uncertain'
      | 'undo.succeeded'
      | 'undo.failed'
      | 'undo.interrupted'
      | 'settle.succeeded'
      | 'settle.failed'
      | 'settle.interrupted';
  }
>;

const outcomes: Record<OutcomeFact['type'], true> = {
  'step.succeeded': true,
  'step.failed': true,
  'step.cancelled': true,
  'step.interrupted': true,
  'step.suspended': true,
  'step.notDone': true,
  'step.lookupFailed': true,
  'step.uncertain': true,
  'undo.succeeded': true,
  'undo.failed': true,
  'undo.interrupted': true,
  'settle.succeeded': true,
  'settle.failed': true,
  'settle.interrupted': true,
};

/** Whether the fact is what a launch of its step ends with. */
function endsLaunch(fact: RunFact): fact is OutcomeFact {
  return fact.type in outcomes;
}
