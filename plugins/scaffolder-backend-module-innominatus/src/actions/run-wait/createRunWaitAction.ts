import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import type { ActionServices } from '../../ActionServices';
import { InnominatusAccess } from '../../InnominatusAccess';
import { outputsBySteps } from '../../runs/outputsBySteps';
import { requestIdentity } from '../../runs/requestIdentity';
import { untilReachable } from '../../runs/untilReachable';
import { waitForRun } from '../../runs/waitForRun';
import type { TaskContext } from '../../TaskContext';
import { defineAction } from '../defineAction';
import { runWaitExamples } from './examples';
import {
  runWaitInputSchema,
  runWaitOutputSchema,
  type RunWaitInput,
  type RunWaitOutput,
} from './schema';

/** Waits for a run, of this task or of others. */
export function createRunWaitAction(
  services: ActionServices,
): TemplateAction<JsonObject, JsonObject> {
  return defineAction({
    id: 'innominatus:run-wait',
    description:
      'Waits for the end of an innominatus run, tells what happens in it, and fails when it fails.',
    examples: runWaitExamples,
    input: runWaitInputSchema,
    output: runWaitOutputSchema,
    run: (context, input) => wait(services, context, input),
  });
}

async function wait(
  services: ActionServices,
  context: TaskContext,
  { runId }: RunWaitInput,
): Promise<RunWaitOutput> {
  const access = new InnominatusAccess(services);
  const runUrl = access.runPage(runId);
  if (context.isDryRun) {
    context.logger.info(`would wait for run ${runId || 'that has no id yet'}`);
    return { runId, runUrl: '', status: 'planned' };
  }
  // The scaffolder may read every run; who started the task must be able to read this one. Asked once, while they can.
  await context.checkpoint({
    key: requestIdentity(context).checkpoint,
    fn: async () => {
      await untilReachable(context, () =>
        access.asInitiator(context).getRun(runId),
      );
    },
  });
  const run = await waitForRun(services, context, runId);
  const { status, application, environment, revision } = run;
  const outputs = outputsBySteps(run);
  return {
    ...{ runId, runUrl, status, application, environment, revision },
    outputs,
  };
}
