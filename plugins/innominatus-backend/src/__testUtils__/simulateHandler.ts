import {
  plannedStep,
  stepState,
  type ApprovalRequest,
  type Effect,
  type Plan,
  type PlannedStep,
  type RunFact,
  type StepState,
} from '@innominatus/plugin-innominatus-common';
import type { Launch } from '../engine/Launch';
import { failedFact, failedUndoFact } from '../engine/failures';
import type { Fate, Turn } from './arbitraryTurns';
import type { SimulatedRun } from './simulateRun';

const failure = { reason: 'test', message: 'of the test' };

/** What one thing that runs does in a turn, as the fact that it ends with; undefined when it goes on. */
export function simulateHandler(
  run: SimulatedRun,
  launch: Launch,
  turn: Turn,
): RunFact | undefined {
  if (turn.fate === 'linger') return undefined;
  switch (launch.kind) {
    case 'run':
      return handle(run, launch, turn);
    case 'lookUp':
      return lookUp(run, launch, turn.fate);
    case 'undo':
      return undo(run, launch, turn.fate);
    case 'settle':
      return settle(run, launch, turn.fate);
    default:
      return unknownLaunch(launch);
  }
}

function unknownLaunch(launch: never): never {
  throw new Error(`unknown launch: ${JSON.stringify(launch)}`);
}

type LaunchOf<K extends Launch['kind']> = Extract<Launch, { kind: K }>;

function handle(
  run: SimulatedRun,
  launch: LaunchOf<'run'>,
  turn: Turn,
): RunFact {
  const { step, attempt } = launch;
  announce(run, launch, turn.effects);
  if (run.aborted.has(step)) return aborted(run, launch, turn.fate);
  const answered = launch.resumed && answer(run, launch);
  if (answered) return answered;
  switch (turn.fate) {
    case 'fail':
    case 'failRetryable':
      return fail(run, launch, turn.fate === 'failRetryable');
    case 'suspend':
      return suspend(run, launch, 60_000);
    case 'ask':
      return suspend(run, launch, 120_000, 1);
    case 'askTwo':
      return suspend(run, launch, 120_000, 2);
    case 'askForEver':
      return suspend(run, launch, undefined, 1);
    case 'lose':
    case 'loseThenUnknown':
      return { type: 'step.interrupted', step, attempt, cause: 'lost' };
    default:
      return succeed(run, launch, false);
  }
}

/** Announces changes and makes them. */
function announce(
  run: SimulatedRun,
  { step, attempt }: LaunchOf<'run'>,
  count: number,
): void {
  if (count === 0) return;
  const known = stepState(run.state, step).effects.length;
  const effects: Effect[] = Array.from({ length: count }, (_, index) => {
    const id = `${step}#${attempt}.${known + index + 1}`;
    return {
      id,
      kind: 'object',
      action: 'create',
      target: 'test',
      externalId: id,
      summary: id,
      reversible: index === 0,
    };
  });
  run.write([{ type: 'effect.intended', step, attempt, effects }]);
  effects.forEach(({ id }) => run.outside.add(id));
}

/** What the handler of a cancelled step makes of the time that it gets. */
function aborted(
  run: SimulatedRun,
  launch: LaunchOf<'run' | 'lookUp'>,
  fate: Fate,
): RunFact {
  const { step, attempt } = launch;
  switch (fate) {
    case 'succeed':
      return succeed(run, launch, launch.kind === 'lookUp');
    case 'lose':
      return { type: 'step.interrupted', step, attempt, cause: 'lost' };
    case 'leave':
      return {
        type: 'step.cancelled',
        step,
        attempt,
        stillRunning: 'a job of the test',
      };
    default:
      return { type: 'step.cancelled', step, attempt };
  }
}

/** What a step makes of the answers that it had asked for; undefined when it had not asked. */
function answer(
  run: SimulatedRun,
  launch: LaunchOf<'run'>,
): RunFact | undefined {
  const required = launch.resumed?.data.required;
  if (typeof required !== 'number') return undefined;
  const { approvals = [], rejection } = launch.resumed ?? {};
  return rejection || approvals.length < required
    ? fail(run, launch, false)
    : succeed(run, launch, false);
}

function lookUp(
  run: SimulatedRun,
  launch: LaunchOf<'lookUp'>,
  fate: Fate,
): RunFact {
  const { step, attempt } = launch;
  if (run.aborted.has(step)) return aborted(run, launch, fate);
  switch (fate) {
    case 'lookupFails':
      return {
        type: 'step.lookupFailed',
        step,
        attempt,
        error: failure,
        retryAt: run.time(5_000),
      };
    case 'loseThenUnknown':
      return { type: 'step.uncertain', step, attempt, error: failure };
    case 'succeed':
      return succeed(run, launch, true);
    default:
      return { type: 'step.notDone', step, attempt };
  }
}

/** Undoes effect by effect, newest first, and writes each at once. */
function undo(
  run: SimulatedRun,
  launch: LaunchOf<'undo'>,
  fate: Fate,
): RunFact {
  const { step, attempt } = launch;
  const open = stepState(run.state, step)
    .effects.filter(
      ({ undone, left, reversible }) => !undone && !left && reversible,
    )
    .reverse();
  const partly = fate !== 'succeed' && fate !== 'leave';
  for (const [index, effect] of open.entries()) {
    if (partly && index > 0) break;
    if (fate === 'leave' && index === 0) {
      const left = { effect: effect.id, reason: 'overtaken' } as const;
      run.write([{ type: 'effect.left', step, attempt, ...left }]);
    } else if (!partly || open.length > 1) {
      run.outside.delete(effect.id);
      run.write([{ type: 'effect.undone', step, attempt, effect: effect.id }]);
    }
  }
  switch (fate) {
    case 'fail':
    case 'failRetryable':
      return failUndo(run, launch, fate);
    case 'lose':
      return { type: 'undo.interrupted', step, attempt, cause: 'lost' };
    case 'succeed':
    case 'leave':
      return { type: 'undo.succeeded', step, attempt };
    default:
      return failUndo(run, launch, 'failRetryable');
  }
}

function settle(
  run: SimulatedRun,
  launch: LaunchOf<'settle'>,
  fate: Fate,
): RunFact {
  const { step, attempt } = launch;
  switch (fate) {
    case 'fail':
    case 'failRetryable':
      return failUndo(run, launch, fate);
    case 'lose':
      return { type: 'settle.interrupted', step, attempt, cause: 'lost' };
    default:
      return { type: 'settle.succeeded', step, attempt };
  }
}

function failUndo(
  run: SimulatedRun,
  { kind, step, attempt }: LaunchOf<'undo' | 'settle'>,
  fate: 'fail' | 'failRetryable',
): RunFact {
  const { planned, current } = look(run.plan, run, step);
  const thrown = { failure, retryable: fate === 'failRetryable' };
  return failedUndoFact(
    kind,
    planned,
    current.undo,
    attempt,
    thrown,
    run.time(),
  );
}

function fail(
  run: SimulatedRun,
  { step, attempt }: Launch,
  retryable: boolean,
): RunFact {
  const { planned, current } = look(run.plan, run, step);
  const thrown = { failure, retryable };
  return failedFact(planned, current, attempt, thrown, run.time());
}

function look(
  plan: Plan,
  run: SimulatedRun,
  step: string,
): { planned: PlannedStep; current: StepState } {
  const planned = plannedStep(plan, step);
  if (!planned) throw new Error(`no step ${step}`);
  return { planned, current: stepState(run.state, step) };
}

function suspend(
  run: SimulatedRun,
  { step, attempt }: Launch,
  ms: number | undefined,
  required?: number,
): RunFact {
  const approval: ApprovalRequest | undefined =
    required === undefined
      ? undefined
      : { required, groups: [], selfApproval: false };
  return {
    type: 'step.suspended',
    step,
    attempt,
    waitingFor: approval ? 'consent' : 'its time',
    ...(ms !== undefined && { until: run.time(ms) }),
    ...(approval && { approval }),
    data: required === undefined ? {} : { required },
  };
}

/** Says of the newest effect, where there are two, that it did not happen. */
function succeed(
  run: SimulatedRun,
  { step, attempt }: Launch,
  lookedUp: boolean,
): RunFact {
  const [newest, ...others] = stepState(run.state, step)
    .effects.filter(effect => effect.attempt === attempt)
    .reverse();
  const discarded = others.length > 1 ? newest : undefined;
  if (discarded) run.outside.delete(discarded.id);
  return {
    type: 'step.succeeded',
    step,
    attempt,
    outputs: { attempt },
    variables: {},
    confirmed: discarded ? [{ effect: discarded.id, happened: false }] : [],
    lookedUp,
  };
}
