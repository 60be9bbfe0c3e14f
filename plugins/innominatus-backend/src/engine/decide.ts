import {
  ancestorsOf,
  runHasEnded,
  stepHasEnded,
  stepState,
  type Failure,
  type Plan,
  type PlannedStep,
  type RunOutcome,
  type RunState,
  type SkipReason,
  type StepState,
} from '@innominatus/plugin-innominatus-common';
import { evaluateCondition } from '../expressions/conditions';
import { conditionData } from './conditionData';

/** A wish: what should happen next. Never stored; asking again gives it again until a fact answers it. */
export type Command =
  | { kind: 'start'; step: string; attempt: number }
  | { kind: 'resume'; step: string; attempt: number }
  | { kind: 'lookUp'; step: string; attempt: number }
  | { kind: 'skip'; step: string; reason: SkipReason }
  | { kind: 'fail'; step: string; attempt: number; error: Failure }
  | { kind: 'finish'; outcome: RunOutcome; error?: Failure };

/** After so many interruptions of one step it is the likely cause of them. */
const MAX_INTERRUPTIONS = 5;

/**
 * What should happen next, from the state alone. Pure and level-triggered: may be asked at any time, any number of
 * times; recovery is asking again.
 *
 * @param now - ISO 8601
 */
export function decide(plan: Plan, state: RunState, now: string): Command[] {
  if (state.lock !== 'granted' || runHasEnded(state.status)) return [];
  const view = lookAt(plan, state);
  if (view.unended.length === 0) return [finish(plan, state, view)];
  return view.unended.flatMap(
    step => decideStep(step, plan, state, view, now) ?? [],
  );
}

interface View {
  /** A step has failed for good. */
  failing: boolean;
  unended: PlannedStep[];
}

function lookAt(plan: Plan, state: RunState): View {
  const unended: PlannedStep[] = [];
  let failing = false;
  for (const step of plan.steps) {
    const { status } = stepState(state, step.id);
    failing ||= status === 'failed';
    if (!stepHasEnded(stepState(state, step.id))) unended.push(step);
  }
  return { failing, unended };
}

function finish(plan: Plan, state: RunState, view: View): Command {
  if (!view.failing) return { kind: 'finish', outcome: 'succeeded' };
  const failed = plan.steps.find(
    step => stepState(state, step.id).status === 'failed',
  );
  const error = failed && stepState(state, failed.id).error;
  return {
    kind: 'finish',
    outcome: 'failed',
    error: {
      reason: 'stepFailed',
      message: `step "${failed?.name}" failed: ${error?.message}`,
    },
  };
}

function decideStep(
  step: PlannedStep,
  plan: Plan,
  state: RunState,
  view: View,
  now: string,
): Command | undefined {
  const current = stepState(state, step.id);
  switch (current.status) {
    case 'pending':
      return decidePending(step, plan, state, view);
    case 'running':
      return current.unresolved ? resolve(step, current) : undefined;
    case 'retrying':
      return decideRetrying(step, current, view, now);
    case 'waiting':
      return decideWaiting(step, current, view, now);
    case 'uncertain':
      // Only a person can tell what became of it.
      return undefined;
    case 'succeeded':
    case 'failed':
    case 'failedIgnored':
    case 'skipped':
      return undefined;
    default:
      return unknownStatus(current.status);
  }
}

function unknownStatus(status: never): never {
  throw new Error(`unknown status of a step: ${status}`);
}

/** The outcome of the last attempt is unknown: the target is asked before anything is done again. */
function resolve(step: PlannedStep, current: StepState): Command {
  if (current.interruptions >= MAX_INTERRUPTIONS) {
    return {
      kind: 'fail',
      step: step.id,
      attempt: current.attempt,
      error: {
        reason: 'endsItsProcess',
        message: `the step was interrupted ${current.interruptions} times; it probably ends the process that runs it`,
      },
    };
  }
  return { kind: 'lookUp', step: step.id, attempt: current.attempt };
}

function decideRetrying(
  step: PlannedStep,
  current: StepState,
  view: View,
  now: string,
): Command | undefined {
  if (current.unresolved) {
    return isDue(current.retryAt, now) ? resolve(step, current) : undefined;
  }
  if (view.failing && step.when === 'on_success') {
    return {
      kind: 'fail',
      step: step.id,
      attempt: current.attempt,
      error: current.error ?? {
        reason: 'runFailing',
        message: 'not tried again: another step has failed',
      },
    };
  }
  return isDue(current.retryAt, now)
    ? { kind: 'start', step: step.id, attempt: current.attempt + 1 }
    : undefined;
}

function decideWaiting(
  step: PlannedStep,
  current: StepState,
  view: View,
  now: string,
): Command | undefined {
  if (view.failing && step.when === 'on_success') {
    return { kind: 'skip', step: step.id, reason: 'cancelled' };
  }
  return current.wait?.until !== undefined && isDue(current.wait.until, now)
    ? { kind: 'resume', step: step.id, attempt: current.attempt }
    : undefined;
}

function isDue(at: string | undefined, now: string): boolean {
  return at === undefined || at <= now;
}

function decidePending(
  step: PlannedStep,
  plan: Plan,
  state: RunState,
  view: View,
): Command | undefined {
  const ready = step.dependsOn.every(id => stepHasEnded(stepState(state, id)));
  switch (step.when) {
    case 'on_success':
      if (view.failing) return skip(step, 'upstream');
      return ready ? startIf(step, plan, state) : undefined;
    case 'on_failure':
      if (!ready || ordinaryStepsLeft(plan, view)) return undefined;
      return view.failing
        ? startIf(step, plan, state)
        : skip(step, 'condition');
    case 'always':
      if (!ready || (view.failing && ordinaryStepsLeft(plan, view))) {
        return undefined;
      }
      return startIf(step, plan, state);
    default:
      return unknownWhen(step.when);
  }
}

function unknownWhen(when: never): never {
  throw new Error(`unknown "when": ${when}`);
}

/**
 * Whether ordinary steps may still change how the run goes. Those that wait for an undecided `on_failure` step do not
 * count: it would wait for them in turn.
 */
function ordinaryStepsLeft(plan: Plan, view: View): boolean {
  const undecided = new Set(
    view.unended.filter(step => step.when === 'on_failure').map(({ id }) => id),
  );
  return view.unended.some(
    step =>
      step.when === 'on_success' &&
      !(undecided.size > 0 && follows(plan, step, undecided)),
  );
}

function follows(
  plan: Plan,
  step: PlannedStep,
  others: ReadonlySet<string>,
): boolean {
  const ancestors = ancestorsOf(plan, step.id);
  return [...others].some(id => ancestors.has(id));
}

function skip(step: PlannedStep, reason: SkipReason): Command {
  return { kind: 'skip', step: step.id, reason };
}

function startIf(step: PlannedStep, plan: Plan, state: RunState): Command {
  const attempt = stepState(state, step.id).attempt + 1;
  if (step.if !== undefined) {
    try {
      if (!evaluateCondition(step.if, conditionData(plan, state, step))) {
        return skip(step, 'condition');
      }
    } catch (error) {
      return {
        kind: 'fail',
        step: step.id,
        attempt,
        error: {
          reason: 'conditionFailed',
          message: error instanceof Error ? error.message : String(error),
        },
      };
    }
  }
  return { kind: 'start', step: step.id, attempt };
}
