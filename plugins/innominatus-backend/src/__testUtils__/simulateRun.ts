import {
  evolve,
  factVersion,
  initialRunState,
  runHasEnded,
  type Plan,
  type Principal,
  type RunEvent,
  type RunFact,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import { advance, type Move } from '../engine/advance';
import type { Launch } from '../engine/Launch';
import { takeOverFacts } from '../engine/takeOverFacts';
import { calmTurn, type Turn } from './arbitraryTurns';
import { simulateAct } from './simulateAct';
import { simulateHandler } from './simulateHandler';

/** A run that was driven on virtual time. */
export interface Simulation {
  plan: Plan;
  state: RunState;
  events: RunEvent[];
  /** Moves of all drivers, in order, each with what ran for it then. */
  moves: { move: Move; seq: number; running: Launch[] }[];
  /** Effects that stand in the outside world, by id. */
  outside: ReadonlySet<string>;
}

/** Somebody who starts runs. */
export const STARTER: Principal = { ref: 'user:default/starter' };

/** Of the plan. */
export const PLAN_HASH = 'f00d';

const START = Date.parse('2026-01-01T00:00:00.000Z');
/** More turns than any story of the tests needs; a run that takes more does not end. */
const TURNS = 3_000;

/** A run in a world where everything may happen that the turns of the story say. */
export class SimulatedRun implements Simulation {
  state: RunState = initialRunState;
  readonly events: RunEvent[] = [];
  readonly moves: Simulation['moves'] = [];
  readonly outside = new Set<string>();
  /** Steps whose handlers have been told to end. */
  readonly aborted = new Set<string>();
  private now = START;
  /** What runs in the process that drives the run; undefined while nobody does. */
  private running: Launch[] | undefined;
  private known: RunFact[] = [];
  private claims = 0;
  /** Whether the last driver did not come to let go of the run. */
  private died = false;
  /** Where a parked run stands: nothing has to be done before `wakeAt`, unless the log grows. */
  private parked: { seq: number; wakeAt?: string } | undefined;

  constructor(readonly plan: Plan) {
    this.write(
      [
        {
          type: 'run.requested',
          application: 'demo',
          environment: 'local',
          workflow: 'deploy',
          lockKeys: ['demo/local'],
        },
      ],
      STARTER,
    );
  }

  /** Whether nobody drives it, because it has nothing to do for now. */
  get idle(): boolean {
    return this.parked !== undefined || runHasEnded(this.state.status);
  }

  /** One turn. Returns whether anything can still happen after it. */
  turn(turn: Turn, last: boolean): boolean {
    this.now += 10;
    simulateAct(this, turn);
    if (runHasEnded(this.state.status)) return !last;
    if (this.state.lock === 'queued') {
      if (turn.act !== 'holdLock') this.write([{ type: 'run.lockGranted' }]);
      return true;
    }
    if (this.parked?.seq === this.state.seq) {
      const { wakeAt } = this.parked;
      if (wakeAt === undefined) return !last;
      this.now = Math.max(this.now, Date.parse(wakeAt));
    }
    this.drive();
    if (this.running) this.carryOn(turn);
    return true;
  }

  /** Writes facts in one transaction. */
  write(facts: readonly RunFact[], principal?: Principal): void {
    for (const fact of facts) {
      const event: RunEvent = {
        seq: this.state.seq + 1,
        at: this.time(),
        version: factVersion,
        ...(principal && { principal }),
        fact,
      };
      this.events.push(event);
      this.state = evolve(this.plan, this.state, event);
    }
  }

  /** ISO 8601, so many milliseconds from now. */
  time(after = 0): string {
    return new Date(this.now + after).toISOString();
  }

  private drive(): void {
    if (!this.running) {
      this.claims += 1;
      const claim = { process: 'test', claim: String(this.claims) };
      this.running = [];
      this.known = [
        { type: 'run.claimed', ...claim },
        ...takeOverFacts(this.state, { died: this.died, now: this.time() }),
      ];
      this.died = false;
      if (this.state.planHash === undefined) {
        this.known.push({ type: 'run.planned', hash: PLAN_HASH });
      }
    }
    const before = this.running;
    const move = advance(
      this.plan,
      this.state,
      this.known,
      this.time(),
      new Set(before.map(({ step }) => step)),
    );
    const ended = new Set(
      this.known.map(fact => ('step' in fact ? fact.step : '')),
    );
    this.write(move.facts);
    this.known = [];
    const running = [
      ...before.filter(({ step }) => !ended.has(step)),
      ...move.launches,
    ];
    this.moves.push({ move, seq: this.state.seq, running });
    move.aborts.forEach(step => this.aborted.add(step));
    move.launches.forEach(({ step }) => this.aborted.delete(step));
    this.running = running;
    this.parked = undefined;
    if (move.next.kind === 'continue') return;
    this.running = undefined;
    if (move.next.kind === 'park') {
      this.parked = { seq: this.state.seq, wakeAt: move.next.wakeAt };
    }
  }

  private carryOn(turn: Turn): void {
    const running = this.running ?? [];
    const launch = running[turn.pick % running.length];
    if (!launch) throw new Error('the run goes on with nothing running');
    if (turn.fate === 'die') {
      // All that ran is lost with the driver; the next one states so.
      this.running = undefined;
      this.died = true;
      this.aborted.clear();
      return;
    }
    const outcome = simulateHandler(this, launch, turn);
    if (outcome) this.known = [outcome];
  }
}

/** Tells a story: turn after turn, then calm ones to the end. */
export function simulateRun(plan: Plan, story: readonly Turn[]): Simulation {
  const run = new SimulatedRun(plan);
  for (let index = 0; index < TURNS; index += 1) {
    const last = index >= story.length;
    if (!run.turn(story[index] ?? calmTurn, last)) return run;
  }
  throw new Error('the run does not end');
}
