import type {
  PlannedStep,
  RunFact,
} from '@innominatus/plugin-innominatus-common';
import { StepError, type StepType } from '@innominatus/plugin-innominatus-node';
import type { JsonObject } from '@backstage/types';
import type { EffectRecorder } from './EffectRecorder';
import type { Execution } from './Execution';
import { jsonOutputs } from './jsonOutputs';
import { resolveVariables } from './resolveInput';

/**
 * The fact of a success, with outputs as they will be read back and the variables made of them.
 *
 * @throws StepError when the outputs do not fit the schema, are too large, or a variable cannot be made
 */
export function succeededFact(
  { launch, run, writer }: Execution,
  planned: PlannedStep,
  stepType: StepType,
  result: unknown,
  rest: { lookedUp: boolean; confirmed: EffectRecorder['confirmed'] },
): RunFact {
  const { step, attempt } = launch;
  const parsed = stepType.output.safeParse(result);
  if (!parsed.success) {
    throw new StepError(
      `what the step returned does not fit its output schema: ${parsed.error.issues
        .map(issue => `${issue.path.join('.') || '(all)'}: ${issue.message}`)
        .join('; ')}`,
      { reason: 'invalidOutput' },
    );
  }
  const outputs: JsonObject = jsonOutputs(parsed.data);
  const { plan, state } = writer;
  const variables = plan
    ? resolveVariables({ plan, state, run, step: planned, outputs })
    : {};
  return {
    type: 'step.succeeded',
    step,
    attempt,
    outputs,
    variables,
    ...rest,
  };
}

/** The fact of an attempt whose outcome nobody knows. */
export function interruptedFact({ launch }: Execution, cause: string): RunFact {
  const { step, attempt } = launch;
  return { type: 'step.interrupted', step, attempt, cause };
}
