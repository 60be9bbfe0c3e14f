import type { PlannedStep } from '@innominatus/plugin-innominatus-common';
import {
  StepError,
  type StepContext,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import type { EffectRecorder } from './EffectRecorder';
import type { Execution } from './Execution';
import { resolveInput } from './resolveInput';
import type { StepLogWriter } from './StepLogWriter';

/**
 * What the handler of a step gets.
 *
 * @throws StepError when the type is not installed or the input cannot be made
 */
export function createStepContext(
  { services, writer, run, document, launch, signal }: Execution,
  planned: PlannedStep,
  parts: { log: StepLogWriter; effects: EffectRecorder; timeout: AbortSignal },
): { stepType: StepType; context: StepContext } {
  const { log, effects, timeout } = parts;
  const stepType = services.steps.find(planned.type);
  const { plan, state } = writer;
  if (!plan || stepType?.version !== planned.typeVersion) {
    throw new StepError(`step type "${planned.type}" is no longer installed`, {
      reason: 'stepTypeChanged',
      hint: 'install the module that brings it, then deploy again',
    });
  }
  const input = resolveInput({ plan, state, run, step: planned, stepType });
  const { step, attempt } = launch;
  const resumed = launch.kind === 'run' ? launch.resumed : undefined;
  return {
    stepType,
    context: {
      input,
      run,
      step: { id: step, name: planned.name, type: planned.type, attempt },
      environment: plan.environment,
      ...(document && {
        workload: {
          workload: document.workload,
          neighbours: document.neighbours,
        },
      }),
      resources: {},
      idempotencyKey: `${run.id}/${step}/0`,
      signal: AbortSignal.any([signal, timeout]),
      log,
      effects,
      ledger: { find: object => services.store.findObject(object) },
      ...(resumed && { resumed: { data: resumed } }),
      progress: (done, total, message) =>
        services.feed.setProgress(run.id, {
          step,
          attempt,
          done,
          total,
          message,
        }),
    },
  };
}
