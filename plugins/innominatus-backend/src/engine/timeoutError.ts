import { StepError } from '@innominatus/plugin-innominatus-node';
import { handlerKey, type Execution } from './Execution';

/** What ends an attempt whose time is up. */
export function timeoutError(
  execution: Execution,
  outcomeUnknown = false,
): StepError {
  const { services, launch, planned } = execution;
  const seconds = limitOf(execution) / 1000;
  const unsettled = services.handlers.isBusy(handlerKey(execution));
  return new StepError(
    launch.kind === 'run' && planned.timeoutMs !== undefined
      ? `the step took longer than its timeout of ${seconds} s`
      : `it took longer than ${seconds} s`,
    {
      reason: 'timeout',
      retryable: true,
      outcomeUnknown,
      ...(unsettled && {
        hint: 'its handler ignores that it shall end, and is waited for before the step is touched again; a restart of the server ends it',
      }),
    },
  );
}

/** Milliseconds that a look-up, an undo or a settle may take. */
export function limitOf({ services, planned }: Execution): number {
  return planned.timeoutMs ?? services.times.limit;
}
