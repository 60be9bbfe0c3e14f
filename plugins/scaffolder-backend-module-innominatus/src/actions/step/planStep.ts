import type { components } from '@innominatus/plugin-innominatus-common';
import type { ActionServices } from '../../ActionServices';
import { InnominatusAccess } from '../../InnominatusAccess';
import { oneLine } from '../../runs/oneLine';
import type { TaskContext } from '../../TaskContext';

/**
 * For a dry run: the server judges the request as it would before a run (step type, environment, its scope, secrets,
 * and whether who started the task may deploy there) and writes nothing. Outputs are not known before the step has run.
 */
export async function planStep(
  services: ActionServices,
  context: TaskContext,
  request: components['schemas']['RunRequest'],
): Promise<object> {
  const client = new InnominatusAccess(services).asInitiator(context);
  const { application, environment, plans, notes } =
    await client.planRun(request);
  for (const { workflow, hash } of plans) {
    context.logger.info(
      oneLine(
        `would run step ${workflow} for ${application} in ${environment}, plan ${hash}`,
      ),
    );
  }
  for (const note of notes) context.logger.info(oneLine(`note: ${note}`));
  return {};
}
