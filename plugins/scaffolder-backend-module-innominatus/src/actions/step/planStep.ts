import { InputError } from '@backstage/errors';
import {
  InnominatusApiError,
  type components,
} from '@innominatus/plugin-innominatus-common';
import type { ActionServices } from '../../ActionServices';
import { InnominatusAccess } from '../../InnominatusAccess';
import { oneLine } from '../../runs/oneLine';
import type { TaskContext } from '../../TaskContext';

/**
 * For a dry run: makes sure that the server has the step type and the environment, says what would run, and writes
 * nothing. Outputs are not known before the step has run.
 */
export async function planStep(
  services: ActionServices,
  context: TaskContext,
  { application, environment, workflow }: components['schemas']['RunRequest'],
): Promise<object> {
  const client = new InnominatusAccess(services).asInitiator(context);
  const type = workflow.name ?? '';
  await client.getStepType(type).catch((error: unknown) => {
    throw error instanceof InnominatusApiError && error.status === 404
      ? new InputError(`the innominatus backend has no step type "${type}"`)
      : error;
  });
  const names = (await client.listEnvironments()).map(({ name }) => name);
  if (environment !== undefined && !names.includes(environment)) {
    throw new InputError(
      `there is no environment "${environment}"; there are: ${names.join(', ')}`,
    );
  }
  const place = environment ?? 'the default environment';
  context.logger.info(
    oneLine(`would run step ${type} for ${application} in ${place}`),
  );
  return {};
}
