import type { LoggerService } from '@backstage/backend-plugin-api';
import type { RunFact } from '@innominatus/plugin-innominatus-common';
import type { RunObserver, RunWrite } from './RunObserver';

/** Says in the log of the server what went wrong with runs and steps. What went well is in their own logs. */
export function createFactLog(logger: LoggerService): RunObserver {
  return {
    submitted: () => undefined,
    written(write: RunWrite): void {
      for (const fact of write.facts) {
        const told = wordsFor(fact);
        if (told)
          logger.info(told.message, { ...idsOf(write), ...told.fields });
      }
    },
  };
}

function idsOf({ run: { id, application, environment } }: RunWrite) {
  return { run: id, application, environment };
}

interface Told {
  message: string;
  fields: Record<string, string | number>;
}

/** Reasons, and not messages: those may tell of what is in a run, which not everybody may read who reads the log. */
function wordsFor(fact: RunFact): Told | undefined {
  switch (fact.type) {
    case 'run.finished': {
      if (fact.outcome === 'succeeded') return undefined;
      const { reason } = fact.error ?? {};
      return {
        message: `a run has ended ${fact.outcome}`,
        fields: reason === undefined ? {} : { reason },
      };
    }
    case 'step.failed':
    case 'undo.failed':
    case 'settle.failed': {
      const { step, attempt, error, retryAt, type } = fact;
      const { reason } = error;
      const what =
        type === 'step.failed'
          ? 'a step'
          : `the ${type.split('.')[0]} of a step`;
      const then = retryAt === undefined ? '' : ' and is tried again';
      return {
        message: `${what} has failed${then}`,
        fields: { step, attempt, reason },
      };
    }
    case 'step.interrupted':
    case 'undo.interrupted':
    case 'settle.interrupted': {
      const { step, attempt } = fact;
      return { message: 'a step was interrupted', fields: { step, attempt } };
    }
    case 'step.uncertain': {
      const { step, attempt, error } = fact;
      const { reason } = error;
      return {
        message: 'somebody has to say what became of a step',
        fields: { step, attempt, reason },
      };
    }
    default:
      return undefined;
  }
}
