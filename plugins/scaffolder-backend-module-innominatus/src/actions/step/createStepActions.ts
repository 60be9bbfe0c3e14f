import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import type { StepType } from '@innominatus/plugin-innominatus-node';
import type { ActionServices } from '../../ActionServices';
import { describeStepType } from '../../steps/describeStepType';
import type { StepTypeDescriptor } from '../../steps/StepTypeDescriptor';
import { templateExample, writeOutputs } from '../defineAction';
import { tellProblems } from '../tellProblems';
import { runStep } from './runStep';
import { stepExample } from './stepExample';
import { stepInputSchema, stepOutputSchema } from './stepActionSchemas';

/**
 * One scaffolder action for each step type, `innominatus:step-<type>`. It starts a run of this one step, waits for its
 * end, and hands the outputs of the step on.
 *
 * The step itself runs in the innominatus backend, where a module must have added its type. Here it is only described, by
 * the step type or by a descriptor.
 *
 * @example
 * ```ts
 * export default createBackendModule({
 *   pluginId: 'scaffolder',
 *   moduleId: 'acme-steps',
 *   register(env) {
 *     env.registerInit({
 *       deps: {
 *         actions: scaffolderActionsExtensionPoint,
 *         auth: coreServices.auth,
 *         cache: coreServices.cache,
 *         config: coreServices.rootConfig,
 *         discovery: coreServices.discovery,
 *       },
 *       async init({ actions, ...services }) {
 *         actions.addActions(...createStepActions([greetStep], services));
 *       },
 *     });
 *   },
 * });
 * ```
 *
 * @public
 */
export function createStepActions(
  stepTypes: readonly (StepType | StepTypeDescriptor)[],
  services: ActionServices,
): TemplateAction<JsonObject, JsonObject>[] {
  return stepTypes.map(stepType =>
    createStepAction(
      'inputSchema' in stepType ? stepType : describeStepType(stepType),
      services,
    ),
  );
}

function createStepAction(
  stepType: StepTypeDescriptor,
  services: ActionServices,
): TemplateAction<JsonObject, JsonObject> {
  const id = `innominatus:step-${stepType.type}`;
  return {
    id,
    description: `${stepType.description} Runs as the innominatus step \`${stepType.type}\`, in a run of its own.`,
    supportsDryRun: true,
    examples: stepType.examples.map(example =>
      templateExample(id, stepExample(example)),
    ),
    schema: {
      input: stepInputSchema(stepType),
      output: stepOutputSchema(stepType),
    },
    async handler(context) {
      writeOutputs(
        context,
        await tellProblems(() => runStep(services, context, stepType)),
      );
    },
  };
}
