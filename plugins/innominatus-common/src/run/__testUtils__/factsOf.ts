import type { Plan, PlannedStep } from '../../plan';
import { environmentSpecSchema } from '../../plan';
import { foldRun } from '../evolve/evolve';
import { factVersion } from '../isKnownEvent';
import type { Effect, RunEvent, RunFact } from '../RunEvent';
import type { Principal } from '../Principal';
import type { RunState } from '../RunState';

/** A time of the tests, so many seconds after its beginning. */
export function at(seconds: number): string {
  return new Date(
    Date.parse('2026-01-01T00:00:00.000Z') + seconds * 1_000,
  ).toISOString();
}

/** A fact, or one that somebody is named for. */
export type Told = RunFact | { by: Principal; fact: RunFact };

/** Events of facts, one each second. */
export function eventsOf(facts: readonly Told[], after = 0): RunEvent[] {
  return facts.map((told, index) => ({
    seq: after + index + 1,
    at: at(after + index + 1),
    version: factVersion,
    ...('by' in told
      ? { principal: told.by, fact: told.fact }
      : { fact: told }),
  }));
}

/** The state after these facts, on top of another one. */
export function stateAfter(
  facts: readonly Told[],
  { plan, from }: { plan?: Plan; from?: RunState } = {},
): RunState {
  return foldRun(plan, eventsOf(facts, from?.seq), from);
}

/** A plan of these steps, each after the one above it. */
export function planWith(steps: Record<string, Partial<PlannedStep>>): Plan {
  const ids = Object.keys(steps);
  return {
    format: 1,
    application: 'demo',
    environment: { name: 'local', ...environmentSpecSchema.parse({}) },
    workflow: 'deploy',
    onFailure: 'rollback',
    variables: {},
    parameters: {},
    secrets: {},
    undoOrder: [...ids].reverse(),
    steps: Object.entries(steps).map(([id, sketch], index) => ({
      id,
      name: id,
      type: 'echo',
      typeVersion: 1,
      origin: { document: 'score', path: '' },
      input: {},
      placeholders: [],
      dependsOn: ids.slice(Math.max(0, index - 1), index),
      when: 'on_success',
      retry: { attempts: 1, backoffMs: 1_000, maxBackoffMs: 60_000 },
      continueOnError: false,
      onRollback: 'undo',
      reversal: { undo: true, settle: false },
      setVariables: {},
      ...sketch,
    })),
  };
}

/** An effect of the step `a`. */
export function effect(id: string, sketch: Partial<Effect> = {}): Effect {
  return {
    id,
    kind: 'object',
    action: 'create',
    target: 'test',
    externalId: id,
    summary: id,
    reversible: true,
    ...sketch,
  };
}

/** The success of a step. */
export function succeeded(
  step: string,
  attempt = 1,
  rest: Partial<Extract<RunFact, { type: 'step.succeeded' }>> = {},
): Extract<RunFact, { type: 'step.succeeded' }> {
  return {
    type: 'step.succeeded',
    step,
    attempt,
    outputs: {},
    variables: {},
    confirmed: [],
    lookedUp: false,
    ...rest,
  };
}

export const failure = { reason: 'test', message: 'boom' };

/** A run that has its lock. */
export const begun: Told[] = [
  {
    by: { ref: 'user:default/ada' },
    fact: {
      type: 'run.requested',
      application: 'demo',
      environment: 'local',
      workflow: 'deploy',
      lockKeys: ['demo/local'],
    },
  },
  { type: 'run.lockGranted' },
];
