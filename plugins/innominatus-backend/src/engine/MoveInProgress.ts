import {
  runHasEnded,
  type Plan,
  type RunFact,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import { commandFact } from './commandFact';
import type { Command } from './decide';
import { foldFacts } from './foldFacts';
import { launchOf, type Launch } from './Launch';
import { wakeTime } from './wakeTime';

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

/** A move that grows fact by fact. */
export class MoveInProgress {
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
    if (command.kind === 'cancel') this.#aborts.add(command.step);
    return true;
  }

  private next(): Move['next'] {
    if (runHasEnded(this.after.status)) return { kind: 'finished' };
    if (this.busy.size > 0) return { kind: 'continue' };
    const wakeAt = wakeTime(this.plan, this.after);
    return { kind: 'park', ...(wakeAt !== undefined && { wakeAt }) };
  }
}
