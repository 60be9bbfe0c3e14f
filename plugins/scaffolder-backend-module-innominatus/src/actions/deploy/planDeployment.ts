import type { ActionServices } from '../../ActionServices';
import { InnominatusAccess } from '../../InnominatusAccess';
import { oneLine } from '../../runs/oneLine';
import type { TaskContext } from '../../TaskContext';
import type { DeployInput, DeployOutput } from './schema';
import { scoreOf } from './scoreOf';
import { submitOptions } from './submitOptions';

/** Says what a deployment would do, and writes nothing. */
export async function planDeployment(
  services: ActionServices,
  context: TaskContext,
  input: DeployInput,
): Promise<DeployOutput> {
  const score = await scoreOf(input, context.workspacePath);
  const client = new InnominatusAccess(services).asInitiator(context);
  const preview = await client.planScore(score, submitOptions(input));
  const { application, environment, plans, notes } = preview;
  for (const { workflow, hash, plan } of plans) {
    context.logger.info(
      `would run ${workflow} of ${application} in ${environment}, plan ${hash}`,
    );
    for (const { id, name, type } of plan.steps) {
      context.logger.info(oneLine(`${id}: ${name} (${type})`));
    }
  }
  for (const note of notes) context.logger.info(oneLine(`note: ${note}`));
  return { runId: '', runUrl: '', status: 'planned', application, environment };
}
