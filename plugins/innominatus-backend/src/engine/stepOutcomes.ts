import type {
  Confirmation,
  RunFact,
} from '@innominatus/plugin-innominatus-common';
import { StepError, type StepType } from '@innominatus/plugin-innominatus-node';
import type { JsonObject } from '@backstage/types';
import type { ExecutionOf } from './Execution';
import { keepSecretOutputs } from '../secrets/keepSecretOutputs';
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
  { services, outlet, launch, run, writer, planned }: Forward,
  stepType: StepType,
  result: unknown,
  rest: { lookedUp: boolean; confirmed: Confirmation[] },
): Promise<RunFact> {
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
    outputs: await keepSecretOutputs(outputs, {
      ...{ secrets: services.secrets, stepType },
      pathOf: name => secretOutputPath(run.id, step, name),
      learn: value => outlet.mask(value),
    }),
    variables,
    ...rest,
  };
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
