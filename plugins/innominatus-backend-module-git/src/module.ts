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
import { GitLabGitHost } from './hosts/gitlab/GitLabGitHost';
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
        logger: coreServices.logger,
        sources: gitSourcesExtensionPoint,
        steps: stepsExtensionPoint,
        targetChecks: targetChecksExtensionPoint,
      },
      async init({ config, logger, sources, steps, targetChecks }) {
        const services = readGitServices(config, steps.now);
        for (const host of services.hosts.values()) {
          if (host instanceof GitLabGitHost) {
            logger.warn(
              `GitLab is experimental as a Git host: ${host.name} may not work as documented`,
            );
          }
        }
        steps.addSteps(...createGitSteps(services));
        sources.addGitSources(createGitSource(services));
        targetChecks.addTargetChecks(createGitTargetCheck(services));
      },
    });
  },
});
