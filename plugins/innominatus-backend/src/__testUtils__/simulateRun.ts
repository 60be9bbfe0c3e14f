import {
  evolve,
  initialRunState,
  runHasEnded,
  stepState,
  type Plan,
  type RunEvent,
  type RunFact,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import { advance, type Launch } from '../engine/advance';
import { failedFact } from '../engine/failures';
import type { Fate } from './arbitraryPlan';

/** A run that was driven on virtual time. */
export interface Simulation {
  plan: Plan;
  state: RunState;
  events: RunEvent[];
}

const START = Date.parse('2026-01-01T00:00:00.000Z');
/** More moves than any plan of the tests needs; a run that takes more does not end. */
const MOVES = 2_000;

class World implements Simulation {
  state: RunState = initialRunState;
  events: RunEvent[] = [];
  private now = START;
  private running: Launch[] = [];
  private known: RunFact[] = [];

  constructor(
    readonly plan: Plan,
    private readonly fates: Fate[],
  ) {
    this.write([
      {
        type: 'run.requested',
        application: 'demo',
        environment: 'local',
        workflow: 'deploy',
        lockKeys: ['demo/local'],
      },
      { type: 'run.lockGranted' },
    ]);
  }

  /** One move. Returns whether there is another. */
  step(): boolean {
    const inFlight = new Set(this.running.map(({ step }) => step));
    const move = advance(
      this.plan,
      this.state,
      this.known,
      this.time(),
      inFlight,
    );
    const ended = new Set(
      this.known.map(fact => ('step' in fact ? fact.step : '')),
    );
    this.running = [
      ...this.running.filter(({ step }) => !ended.has(step)),
      ...move.launches,
    ];
    this.known = [];
    this.write(move.facts);
    expectSame(this.state, move.after);
    if (move.next.kind === 'park') {
      if (move.next.wakeAt === undefined) return false;
      this.now = Math.max(this.now, Date.parse(move.next.wakeAt));
      return true;
    }
    if (runHasEnded(this.state.status)) return false;
    this.now += 10;
    this.known = this.outcomes();
    return true;
  }

  private outcomes(): RunFact[] {
    const [launch] = this.running;
    if (!launch) throw new Error('the run goes on with nothing running');
    const fate = this.fates.shift() ?? 'succeed';
    if (fate === 'die') {
      // All that ran is lost with the driver; the next one states so.
      const lost = this.running;
      this.running = [];
      return lost
        .filter(({ step }) => !stepState(this.state, step).unresolved)
        .map(({ step, attempt }) => ({
          type: 'step.interrupted',
          step,
          attempt,
          cause: 'the driver died',
        }));
    }
    return [this.outcome(launch, fate)];
  }

  private outcome(launch: Launch, fate: Fate): RunFact {
    const { step, attempt } = launch;
    return launch.kind === 'lookUp'
      ? this.lookedUp(step, attempt, fate)
      : this.ran(step, attempt, fate);
  }

  private lookedUp(step: string, attempt: number, fate: Fate): RunFact {
    const error = { reason: 'test', message: 'of the test' };
    switch (fate) {
      case 'lookupFails':
        return {
          type: 'step.lookupFailed',
          step,
          attempt,
          error,
          retryAt: this.time(5_000),
        };
      case 'loseThenUnknown':
        return { type: 'step.uncertain', step, attempt, error };
      case 'succeed':
        return this.success(step, attempt, true);
      default:
        return { type: 'step.notDone', step, attempt };
    }
  }

  private ran(step: string, attempt: number, fate: Fate): RunFact {
    const planned = this.plan.steps.find(({ id }) => id === step);
    if (!planned) throw new Error(`no step ${step}`);
    const failure = { reason: 'test', message: 'of the test' };
    switch (fate) {
      case 'fail':
      case 'failRetryable':
        return failedFact(
          planned,
          stepState(this.state, step),
          attempt,
          { failure, retryable: fate === 'failRetryable' },
          this.time(),
        );
      case 'suspend':
        return {
          type: 'step.suspended',
          step,
          attempt,
          waitingFor: 'its time',
          until: this.time(60_000),
          data: {},
        };
      case 'lose':
      case 'loseThenUnknown':
        return { type: 'step.interrupted', step, attempt, cause: 'lost' };
      default:
        return this.success(step, attempt, false);
    }
  }

  private success(step: string, attempt: number, lookedUp: boolean): RunFact {
    return {
      type: 'step.succeeded',
      step,
      attempt,
      outputs: {},
      variables: {},
      confirmed: [],
      lookedUp,
    };
  }

  private write(facts: RunFact[]): void {
    for (const fact of facts) {
      const seq = this.state.seq + 1;
      const event = { seq, at: this.time(), version: 1, fact };
      this.events.push(event);
      this.state = evolve(this.plan, this.state, event);
    }
  }

  private time(after = 0): string {
    return new Date(this.now + after).toISOString();
  }
}

function expectSame(folded: RunState, promised: RunState): void {
  expect(folded).toEqual(promised);
}

/** Drives a plan to its end: one outcome after another, by the fates of the schedule, then by success. */
export function simulateRun(plan: Plan, schedule: Fate[]): Simulation {
  const world = new World(plan, [...schedule]);
  for (let moves = 0; moves < MOVES; moves += 1) {
    if (!world.step()) return world;
  }
  throw new Error('the run does not end');
}
