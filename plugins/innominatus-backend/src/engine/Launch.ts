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
    case 'start': {
      const { step, attempt } = command;
      return { kind: 'run', step, attempt };
    }
    case 'resume': {
      const { step, attempt } = command;
      return { kind: 'run', step, attempt, resumed: resumption(before, step) };
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

function resumption(state: RunState, step: string): Resumption {
  const { wait } = stepState(state, step);
  return {
    data: wait?.data ?? {},
    approvals: wait?.approvals ?? [],
    ...(wait?.rejection && { rejection: wait.rejection }),
  };
}
