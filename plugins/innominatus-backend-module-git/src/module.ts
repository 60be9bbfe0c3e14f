import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { stepsExtensionPoint } from '@innominatus/plugin-innominatus-node';
import { readGitServices } from './readGitServices';
import { createGitSteps } from './steps/createGitSteps';

/**
 * Git repositories and commits as steps.
 *
 * @public
 */
export const innominatusModuleGit = createBackendModule({
  pluginId: 'innominatus',
  moduleId: 'git',
  register(env) {
    env.registerInit({
      deps: { config: coreServices.rootConfig, steps: stepsExtensionPoint },
      async init({ config, steps }) {
        steps.addSteps(...createGitSteps(readGitServices(config)));
      },
    });
  },
});
