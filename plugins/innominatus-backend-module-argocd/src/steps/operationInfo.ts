import type { StepContext } from '@innominatus/plugin-innominatus-node';
import type {
  Application,
  Operation,
  OperationState,
} from '../api/Application';

const NAME = 'innominatus.io/step';

type Round = Pick<StepContext, 'idempotencyKey' | 'step'>;

/** Stays with an operation, and tells which attempt of which step has asked for it. */
export function operationInfo({ idempotencyKey, step }: Round): {
  name: string;
  value: string;
} {
  return { name: NAME, value: `${idempotencyKey}/${step.attempt}` };
}

function isOf(operation: Operation, round: Round): boolean {
  const { value } = operationInfo(round);
  return operation.info.some(
    info => info.name === NAME && info.value === value,
  );
}

/** Whether any attempt of this round of the step has asked for it. */
export function isOfRound(
  { info }: Operation,
  { idempotencyKey }: Pick<StepContext, 'idempotencyKey'>,
): boolean {
  return info.some(
    ({ name, value }) =>
      name === NAME && value?.startsWith(`${idempotencyKey}/`) === true,
  );
}

/** What became of the operation that this attempt has asked for, as far as the application still tells. */
export type OwnOperation =
  | { kind: 'none' }
  /** Asked for, and not yet taken up. */
  | { kind: 'pending' }
  | { kind: 'started'; state: OperationState };

export function ownOperation(
  { operation, status }: Application,
  round: Round,
): OwnOperation {
  const state = status.operationState;
  if (state && isOf(state.operation, round)) {
    return { kind: 'started', state };
  }
  return operation && isOf(operation, round)
    ? { kind: 'pending' }
    : { kind: 'none' };
}
