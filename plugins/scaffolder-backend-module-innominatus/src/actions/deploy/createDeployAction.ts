import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import type { ActionServices } from '../../ActionServices';
import { InnominatusAccess } from '../../InnominatusAccess';
import { outputsBySteps } from '../../runs/outputsBySteps';
import type { StartedRuns } from '../../runs/StartedRuns';
import { TaskRuns } from '../../runs/TaskRuns';
import { untilReachable } from '../../runs/untilReachable';
import { waitForRun } from '../../runs/waitForRun';
import type { TaskContext } from '../../TaskContext';
import { defineAction } from '../defineAction';
import { deployExamples } from './examples';
import { planDeployment } from './planDeployment';
import {
  deployInputSchema,
  deployOutputSchema,
  type DeployInput,
  type DeployOutput,
} from './schema';
import { scoreOf } from './scoreOf';
import { submitOptions } from './submitOptions';

/** Deploys a Score file. */
export function createDeployAction(
  services: ActionServices,
): TemplateAction<JsonObject, JsonObject> {
  return defineAction({
    id: 'innominatus:deploy',
    description:
      'Deploys a Score file with innominatus: one of the workspace, one that the template wrote, or the one beside an entity of the catalog. Its workflow names the secrets that it needs, and the store of the server that each comes from; they are no input of this action.',
    examples: deployExamples,
    input: deployInputSchema,
    output: deployOutputSchema,
    run: (context, input) =>
      context.isDryRun
        ? planDeployment(services, context, input)
        : deploy(services, context, input),
  });
}

async function deploy(
  services: ActionServices,
  context: TaskContext,
  input: DeployInput,
): Promise<DeployOutput> {
  const score = await scoreOf(input, context.workspacePath);
  const started = await new TaskRuns(services, context).begin(
    (client, idempotencyKey) =>
      client.submitScore(score, { ...submitOptions(input), idempotencyKey }),
  );
  const run = await lastRun(services, context, started, input.wait);
  return {
    runId: run.id,
    runUrl: new InnominatusAccess(services).runPage(run.id),
    status: run.status,
    application: started.application,
    environment: started.environment,
    revision: started.revision,
    outputs: run.outputs,
  };
}

/** The last of the runs; at its end, if that is waited for. */
async function lastRun(
  services: ActionServices,
  context: TaskContext,
  { runs }: StartedRuns,
  wait: boolean,
): Promise<Pick<DeployOutput, 'outputs'> & { id: string; status: string }> {
  const id = runs.at(-1)?.id ?? '';
  if (!wait) {
    const client = new InnominatusAccess(services).asScaffolder();
    const { status } = await untilReachable(context, () => client.getRun(id));
    return { id, status };
  }
  for (const earlier of runs.slice(0, -1)) {
    await waitForRun(services, context, earlier.id);
  }
  const ended = await waitForRun(services, context, id);
  return { id, status: ended.status, outputs: outputsBySteps(ended) };
}
