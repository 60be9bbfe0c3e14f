import type {
  Confirmation,
  RunFact,
} from '@innominatus/plugin-innominatus-common';
import { StepError, type StepType } from '@innominatus/plugin-innominatus-node';
import type { JsonObject } from '@backstage/types';
import type { ExecutionOf } from './Execution';
import { secretOutputs } from '../planning/outputSchema';
import { secretOutputPath } from '../secrets/SecretReference';
import { jsonOutputs } from './jsonOutputs';
import { resolveVariables } from './resolveInput';

/** An attempt to do a step, or to find out what became of it. */
type Forward = ExecutionOf<'run'> | ExecutionOf<'lookUp'>;

/**
 * The fact of a success, with outputs as they will be read back and the variables made of them.
 *
 * @throws StepError when the outputs do not fit the schema, are too large, or a variable cannot be made
 */
export async function succeededFact(
  execution: Forward,
  stepType: StepType,
  result: unknown,
  rest: { lookedUp: boolean; confirmed: Confirmation[] },
): Promise<RunFact> {
  const { launch, run, writer, planned } = execution;
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
    outputs: await keepSecretOutputs(execution, stepType, outputs),
    variables,
    ...rest,
  };
}

/** Puts the outputs that the type calls secret where secrets are kept, and references to them in their place. */
async function keepSecretOutputs(
  { services, outlet, run, planned }: Forward,
  stepType: StepType,
  outputs: JsonObject,
): Promise<JsonObject> {
  const kept = { ...outputs };
  for (const name of secretOutputs(stepType.output)) {
    const value = outputs[name];
    if (value === undefined || value === null) continue;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    outlet.mask(text);
    const path = secretOutputPath(run.id, planned.id, name);
    kept[name] = await services.secrets.keep(path, text);
  }
  return kept;
}

/** The fact of an attempt whose outcome nobody knows. */
export function interruptedFact({ launch }: Forward, cause: string): RunFact {
  const { step, attempt } = launch;
  return { type: 'step.interrupted', step, attempt, cause };
}

/** The fact of an attempt that a cancel has ended. */
export function cancelledFact(
  { launch }: Forward,
  rest: { confirmed?: Confirmation[]; stillRunning?: string },
): RunFact {
  const { step, attempt } = launch;
  const { confirmed = [], stillRunning } = rest;
  return {
    type: 'step.cancelled',
    step,
    attempt,
    ...(confirmed.length > 0 && { confirmed }),
    ...(stillRunning !== undefined && { stillRunning }),
  };
}
