import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createDeployAction } from './actions/deploy';
import { createRunWaitAction } from './actions/run-wait';
import { createStepActions } from './actions/step/createStepActions';
import { createWorkspaceFilesAction } from './actions/workspace-files';
import { stepTypes } from './steps/stepTypes.generated';

/**
 * Scaffolder actions of innominatus: `innominatus:deploy`, `innominatus:run-wait`, and one for each step type.
 *
 * @public
 */
export const scaffolderModuleInnominatus = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'innominatus',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        cache: coreServices.cache,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
      },
      async init({ actions, ...services }) {
        actions.addActions(
          createDeployAction(services),
          createRunWaitAction(services),
          createWorkspaceFilesAction(),
          ...createStepActions(stepTypes, services),
        );
      },
    });
  },
});
