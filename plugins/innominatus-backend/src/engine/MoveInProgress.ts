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
    | { kind: 'park'; wakeAt?: string }
    /** What comes next is for a process that runs steps of this type. */
    | { kind: 'handOver'; needs: string; wakeAt: string };
}

/** A move that grows fact by fact. */
export class MoveInProgress {
  readonly #facts: RunFact[] = [];
  readonly #launches: Launch[] = [];
  readonly #aborts = new Set<string>();
  /** Types of steps that could be launched, but not by this process. */
  #needed: string[] = [];

  constructor(
    private readonly plan: Plan,
    public after: RunState,
    private readonly now: string,
    private readonly busy: Set<string>,
    /** Whether this process runs steps of a type. */
    private readonly runs: (type: string) => boolean,
  ) {}

  add(facts: readonly RunFact[]): void {
    this.after = foldFacts(this.plan, this.after, facts, this.now);
    this.#facts.push(...facts);
  }

  /** Grants all wishes that can be granted now. Returns whether that added any fact. */
  perform(commands: readonly Command[]): boolean {
    const before = this.after;
    this.#needed = [];
    const granted = commands.filter(
      command => !this.mustWait(command) && !this.isForOthers(command),
    );
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

  private isForOthers(command: Command): boolean {
    const launch = launchOf(command, this.after);
    const step = this.plan.steps.find(({ id }) => id === launch?.step);
    if (step === undefined || this.runs(step.type)) return false;
    this.#needed.push(step.type);
    return true;
  }

  private next(): Move['next'] {
    if (runHasEnded(this.after.status)) return { kind: 'finished' };
    if (this.busy.size > 0) return { kind: 'continue' };
    const [needs] = this.#needed;
    if (needs !== undefined) {
      return { kind: 'handOver', needs, wakeAt: this.now };
    }
    const wakeAt = wakeTime(this.plan, this.after);
    return { kind: 'park', ...(wakeAt !== undefined && { wakeAt }) };
  }
}
