import type { PlannedStep } from '../plan';
import type { Confirmation, RunEvent } from './RunEvent';
import type { EffectState, StepState } from './RunState';

/** The state of one step after an event about it. Facts about other things leave it as it is. */
export function evolveStep(
  planned: PlannedStep | undefined,
  step: StepState,
  event: RunEvent,
): StepState {
  const { fact, at } = event;
  switch (fact.type) {
    case 'step.started':
      return {
        ...step,
        status: 'running',
        attempt: fact.attempt,
        startedAt: step.startedAt ?? at,
        unresolved: false,
        error: undefined,
        retryAt: undefined,
        wait: undefined,
      };
    case 'step.resumed':
      return { ...step, status: 'running' };
    case 'effect.intended':
      return {
        ...step,
        effects: [
          ...step.effects,
          ...fact.effects.map(effect => ({ ...effect, attempt: fact.attempt })),
        ],
      };
    case 'step.succeeded':
      return {
        ...step,
        status: 'succeeded',
        attempt: fact.attempt,
        finishedAt: at,
        unresolved: false,
        outputs: fact.outputs,
        effects: settleEffects(step.effects, fact.confirmed, true),
        error: undefined,
        retryAt: undefined,
        wait: undefined,
      };
    case 'step.failed':
      return {
        ...step,
        ...failedStatus(planned, fact.retryAt, at),
        attempt: fact.attempt,
        failures: step.failures + 1,
        unresolved: false,
        effects: settleEffects(step.effects, fact.confirmed ?? [], false),
        error: fact.error,
        wait: undefined,
      };
    case 'step.interrupted':
      return {
        ...step,
        status: 'running',
        interruptions: step.interruptions + 1,
        unresolved: true,
      };
    case 'step.notDone':
      return { ...step, status: 'retrying', unresolved: false, retryAt: at };
    case 'step.lookupFailed':
      return {
        ...step,
        status: 'retrying',
        error: fact.error,
        retryAt: fact.retryAt,
      };
    case 'step.uncertain':
      return {
        ...step,
        status: 'uncertain',
        error: fact.error,
        retryAt: undefined,
      };
    case 'step.suspended':
      return {
        ...step,
        status: 'waiting',
        wait: {
          for: fact.waitingFor,
          until: fact.until,
          data: fact.data,
          approval: fact.approval,
          approvals: [],
        },
      };
    case 'step.skipped':
      return {
        ...step,
        status: 'skipped',
        skipReason: fact.reason,
        finishedAt: at,
      };
    default:
      return step;
  }
}

/** Takes off what did not happen; the success of a step confirms all else that it announced. */
function settleEffects(
  effects: EffectState[],
  confirmed: Confirmation[],
  succeeded: boolean,
): EffectState[] {
  const byId = new Map(confirmed.map(each => [each.effect, each]));
  return effects
    .filter(({ id }) => byId.get(id)?.happened !== false)
    .map(effect => ({
      ...effect,
      confirmation:
        byId.get(effect.id) ??
        effect.confirmation ??
        (succeeded ? { effect: effect.id } : undefined),
    }));
}

function failedStatus(
  planned: PlannedStep | undefined,
  retryAt: string | undefined,
  at: string,
): Pick<StepState, 'status' | 'retryAt' | 'finishedAt'> {
  if (retryAt !== undefined) {
    return { status: 'retrying', retryAt, finishedAt: undefined };
  }
  return {
    status: planned?.continueOnError ? 'failedIgnored' : 'failed',
    retryAt: undefined,
    finishedAt: at,
  };
}
