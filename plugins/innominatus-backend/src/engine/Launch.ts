import {
  stepState,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import type { Resumption } from '@innominatus/plugin-innominatus-node';
import type { Command } from './decide';

/** What has to be done outside once the facts are written. Each ends with one fact about its step. */
export type Launch =
  | { kind: 'run'; step: string; attempt: number; resumed?: Resumption }
  | { kind: 'lookUp'; step: string; attempt: number }
  | { kind: 'undo'; step: string; attempt: number }
  | { kind: 'settle'; step: string; attempt: number };

/** What granting a wish has to be followed by. `before` is the state that it was decided on. */
export function launchOf(
  command: Command,
  before: RunState,
): Launch | undefined {
  switch (command.kind) {
    case 'start':
    case 'resume': {
      const { step, attempt } = command;
      const resumed = resumption(before, step);
      return { kind: 'run', step, attempt, ...(resumed && { resumed }) };
    }
    case 'lookUp':
    case 'undo':
    case 'settle': {
      const { kind, step, attempt } = command;
      return { kind, step, attempt };
    }
    default:
      return undefined;
  }
}

/** What the step has waited for in this attempt, or in one that was interrupted afterwards. */
function resumption(state: RunState, step: string): Resumption | undefined {
  const { wait } = stepState(state, step);
  return (
    wait && {
      data: wait.data,
      approvals: wait.approvals,
      ...(wait.rejection && { rejection: wait.rejection }),
    }
  );
}
