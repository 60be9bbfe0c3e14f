import type { RunFact } from '@innominatus/plugin-innominatus-common';
import type { Command } from './decide';

/** What is written when a wish is granted; nothing when only its outcome tells of it. */
export function commandFact(command: Command): RunFact | undefined {
  switch (command.kind) {
    case 'start': {
      const { step, attempt } = command;
      return { type: 'step.started', step, attempt };
    }
    case 'resume': {
      const { step, attempt } = command;
      return { type: 'step.resumed', step, attempt };
    }
    case 'skip': {
      const { step, reason } = command;
      return { type: 'step.skipped', step, reason };
    }
    case 'fail': {
      const { kind: _, ...failure } = command;
      return { type: 'step.failed', ...failure };
    }
    case 'doubt': {
      const { kind: _, ...doubt } = command;
      return { type: 'step.uncertain', ...doubt };
    }
    case 'cancel': {
      const { step, attempt } = command;
      return { type: 'step.cancelled', step, attempt };
    }
    case 'startRollback': {
      const { cause, steps } = command;
      return { type: 'run.rollbackStarted', cause, steps };
    }
    case 'undo':
    case 'settle': {
      const { kind, step, attempt } = command;
      return { type: `${kind}.started`, step, attempt };
    }
    case 'failUndo': {
      const { phase, step, attempt, error } = command;
      return { type: `${phase}.failed`, step, attempt, error };
    }
    case 'finish': {
      const { kind: _, ...end } = command;
      return { type: 'run.finished', ...end };
    }
    case 'lookUp':
      return undefined;
    default:
      return unknownCommand(command);
  }
}

function unknownCommand(command: never): never {
  throw new Error(`unknown command: ${JSON.stringify(command)}`);
}
