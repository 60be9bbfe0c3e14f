import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  gitSourcesExtensionPoint,
  stepsExtensionPoint,
  targetChecksExtensionPoint,
} from '@innominatus/plugin-innominatus-node';
import { createGitTargetCheck } from './createGitTargetCheck';
import { readGitServices } from './readGitServices';
import { createGitSource } from './sources/createGitSource';
import { createGitSteps } from './steps/createGitSteps';

/**
 * Git repositories, commits and pull requests as steps.
 *
 * @public
 */
export const innominatusModuleGit = createBackendModule({
  pluginId: 'innominatus',
  moduleId: 'git',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        sources: gitSourcesExtensionPoint,
        steps: stepsExtensionPoint,
        targetChecks: targetChecksExtensionPoint,
      },
      async init({ config, sources, steps, targetChecks }) {
        const services = readGitServices(config);
        steps.addSteps(...createGitSteps(services));
        sources.addGitSources(createGitSource(services));
        targetChecks.addTargetChecks(createGitTargetCheck(services));
      },
    });
  },
});
