import {
  evolve,
  initialRunState,
  type RunEvent,
  type RunFact,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import fc from 'fast-check';
import { arbitraryPlan } from './arbitraryPlan';
import { arbitraryTurns } from './arbitraryTurns';
import { simulateRun, type Simulation } from './simulateRun';

const RUNS = 600;

// All properties of a file look at the same runs, so that each is simulated once.
const seed = Math.floor(Math.random() * 2 ** 31);
const simulated = new Map<string, Simulation>();

/** Checks a property of random plans with random stories of failures, deaths, and people. */
export function everyRun(check: (simulation: Simulation) => void): void {
  fc.assert(
    fc.property(arbitraryPlan, arbitraryTurns, (plan, story) => {
      const key = JSON.stringify([plan, story]);
      const simulation = simulated.get(key) ?? simulateRun(plan, story);
      simulated.set(key, simulation);
      check(simulation);
    }),
    { numRuns: RUNS, seed },
  );
}

/** A fact of the log, with the state before and after it. */
export interface Moment {
  event: RunEvent;
  fact: RunFact;
  before: RunState;
  after: RunState;
}

const replayed = new WeakMap<Simulation, Moment[]>();

/** The log of a run, fact by fact. */
export function moments(simulation: Simulation): Moment[] {
  const known = replayed.get(simulation);
  if (known) return known;
  let before = initialRunState;
  const all = simulation.events.map(event => {
    const after = evolve(simulation.plan, before, event);
    const moment = { event, fact: event.fact, before, after };
    before = after;
    return moment;
  });
  replayed.set(simulation, all);
  return all;
}

/** Those moments that this type of fact makes. */
export function momentsOf<T extends RunFact['type']>(
  simulation: Simulation,
  ...types: T[]
): (Moment & { fact: Extract<RunFact, { type: T }> })[] {
  const wanted: ReadonlySet<string> = new Set(types);
  return moments(simulation).filter(
    (moment): moment is Moment & { fact: Extract<RunFact, { type: T }> } =>
      wanted.has(moment.fact.type),
  );
}
