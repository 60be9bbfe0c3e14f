import {
  evolve,
  factVersion,
  foldRun,
  runHasEnded,
  stepState,
  type Plan,
  type RunFact,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import { advance, type Launch } from '../internals';

/** How long the decisions of a run took that was played. */
export interface PlayedRun {
  /** From the first step to the last. */
  forward: DecisionTimes;
  /** Until all was undone. */
  back: DecisionTimes;
}

export interface DecisionTimes {
  ms: number;
  /** One for each outcome that the driver learned of. */
  decisions: number;
}

/** The same time all along: nothing here waits. */
const NOW = '2026-01-01T00:00:00.000Z';

/**
 * Drives a run from its request to its end as the engine does, without the database and without the steps: each changes
 * one object, brings one output and succeeds; but the last one fails, so that all others are undone.
 *
 * @throws when it ends otherwise: its times would mean nothing
 */
export function playRun(plan: Plan): PlayedRun {
  const played: PlayedRun = {
    forward: { ms: 0, decisions: 0 },
    back: { ms: 0, decisions: 0 },
  };
  const fails = plan.steps.at(-1)?.id;
  let state = write(plan, foldRun(plan, []), [
    requested(plan),
    { type: 'run.lockGranted' },
  ]);
  let known: RunFact[] = [
    { type: 'run.claimed', process: 'bench', claim: 'bench' },
  ];
  let running: Launch[] = [];
  while (!runHasEnded(state.status)) {
    const times = state.rollback ? played.back : played.forward;
    const begin = performance.now();
    const move = advance(plan, state, known, NOW, stepsOf(running));
    const [launch, ...others] = [...running, ...move.launches];
    state = launch ? write(plan, move.after, told(launch)) : move.after;
    times.ms += performance.now() - begin;
    times.decisions += 1;
    if (!launch) break;
    running = others;
    known = outcomeOf(launch, state, fails);
  }
  if (state.status !== 'rolledBack') {
    throw new Error(`the run is ${state.status}`);
  }
  return played;
}

function stepsOf(launches: readonly Launch[]): Set<string> {
  return new Set(launches.map(({ step }) => step));
}

function write(plan: Plan, before: RunState, facts: RunFact[]): RunState {
  return facts.reduce((state, fact) => {
    const event = { seq: state.seq + 1, at: NOW, version: factVersion, fact };
    return evolve(plan, state, event);
  }, before);
}

function requested({ application, environment, workflow }: Plan): RunFact {
  return {
    type: 'run.requested',
    application,
    environment: environment.name,
    workflow,
    lockKeys: [`${application}/${environment.name}`],
  };
}

/** What the step announces before it does anything. */
function told({ kind, step, attempt }: Launch): RunFact[] {
  if (kind !== 'run') return [];
  const effect: RunFact = {
    type: 'effect.intended',
    step,
    attempt,
    effects: [
      {
        id: `${step}#${attempt}.1`,
        kind: 'object',
        action: 'create',
        target: 'bench',
        externalId: step,
        summary: `object ${step}`,
        reversible: true,
      },
    ],
  };
  return [effect];
}

function outcomeOf(
  { kind, step, attempt }: Launch,
  state: RunState,
  fails: string | undefined,
): RunFact[] {
  const about = { step, attempt };
  if (kind === 'undo') {
    const undone = stepState(state, step).effects.map(({ id }): RunFact => ({
      type: 'effect.undone',
      ...about,
      effect: id,
    }));
    return [...undone, { type: 'undo.succeeded', ...about }];
  }
  if (step === fails) {
    const error = { reason: 'bench', message: 'fails' };
    return [{ type: 'step.failed', ...about, error }];
  }
  return [
    {
      type: 'step.succeeded',
      ...about,
      outputs: { text: `text of ${step}` },
      variables: {},
      confirmed: [],
      lookedUp: false,
    },
  ];
}
