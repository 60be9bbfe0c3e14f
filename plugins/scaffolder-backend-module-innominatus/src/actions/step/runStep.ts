import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { components } from '@innominatus/plugin-innominatus-common';
import type { ActionServices } from '../../ActionServices';
import { InnominatusAccess } from '../../InnominatusAccess';
import { TaskRuns } from '../../runs/TaskRuns';
import { waitForRun } from '../../runs/waitForRun';
import type { StepTypeDescriptor } from '../../steps/StepTypeDescriptor';
import type { TaskContext } from '../../TaskContext';
import {
  commonFields,
  commonInputSchema,
  type CommonInput,
} from './commonInput';
import { planStep } from './planStep';

type RunRequest = components['schemas']['RunRequest'];

/** Runs one step in a run of its own and waits for its end; answers what it has brought. */
export async function runStep(
  services: ActionServices,
  context: TaskContext,
  { type }: Pick<StepTypeDescriptor, 'type'>,
): Promise<object> {
  const request = runRequest(context, type);
  if (context.isDryRun) return planStep(services, context, request);
  const started = await new TaskRuns(services, context).begin(
    (client, idempotencyKey) => client.requestRun(request, { idempotencyKey }),
    request.secrets,
  );
  const id = started.runs.at(-1)?.id ?? '';
  const run = await waitForRun(services, context, id);
  return {
    ...run.steps[0]?.outputs,
    runId: id,
    runUrl: new InnominatusAccess(services).runPage(id),
  };
}

function runRequest({ input, step }: TaskContext, type: string): RunRequest {
  const parsed = commonInputSchema.safeParse(input);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.map(String).join('.')}: ${message}`,
    );
    throw new InputError(`invalid input: ${problems.join('; ')}`);
  }
  const { application, environment, secrets, timeout, retry } = parsed.data;
  const name = step?.name ?? type;
  const own = ownFields(input, parsed.data.with);
  return {
    ...{ application, environment, secrets },
    workflow: {
      name: type,
      steps: [
        {
          ...{ name, type, with: own },
          ...(timeout !== undefined && { timeout }),
          ...(retry !== undefined && { retry }),
        },
      ],
    },
  };
}

/** Fields of the step type; those of the same name as a field of the action are in `with`. */
function ownFields(input: JsonObject, nested: CommonInput['with']): object {
  return {
    ...Object.fromEntries(
      Object.entries(input).filter(([name]) => !commonFields.has(name)),
    ),
    ...nested,
  };
}
