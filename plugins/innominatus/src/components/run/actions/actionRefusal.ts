import { runHasEnded } from '@innominatus/plugin-innominatus-common';
import type { RunView } from '../../../live/RunViews';

export type RunAction = 'cancel' | 'retry' | 'rollback';

export type ActionRefusal =
  | 'cancelNotAllowed'
  | 'retryNotAllowed'
  | 'rollbackNotAllowed'
  | 'ended'
  | 'cancelling'
  | 'rollingBack'
  | 'active'
  | 'nothingToRetry'
  | 'neverPlanned'
  | 'alreadyUndone'
  | 'neverBegan';

/** Why something cannot be done about a run, by the same rules as the server's; undefined when it can. */
export function actionRefusal(
  run: RunView,
  action: RunAction,
): ActionRefusal | undefined {
  switch (action) {
    case 'cancel':
      return run.may.cancel ? refuseCancel(run) : 'cancelNotAllowed';
    case 'retry':
      return run.may.retry ? refuseRetry(run) : 'retryNotAllowed';
    case 'rollback':
      return run.may.rollback ? refuseRollback(run) : 'rollbackNotAllowed';
    default:
      return action satisfies never;
  }
}

function refuseCancel({ status, cancel }: RunView): ActionRefusal | undefined {
  if (runHasEnded(status)) return 'ended';
  if (status === 'rollingBack') return 'rollingBack';
  return status === 'cancelling' || cancel ? 'cancelling' : undefined;
}

function refuseRetry({ status, plan }: RunView): ActionRefusal | undefined {
  if (!runHasEnded(status)) return 'active';
  if (status === 'succeeded' || status === 'superseded')
    return 'nothingToRetry';
  return plan ? undefined : 'neverPlanned';
}

function refuseRollback({ status, plan }: RunView): ActionRefusal | undefined {
  if (!runHasEnded(status)) return 'active';
  if (status === 'rolledBack') return 'alreadyUndone';
  if (status === 'superseded') return 'neverBegan';
  return plan ? undefined : 'neverPlanned';
}
