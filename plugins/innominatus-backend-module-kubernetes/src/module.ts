import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  stepsExtensionPoint,
  targetChecksExtensionPoint,
} from '@innominatus/plugin-innominatus-node';
import { describeSkippedMethods } from './clusters/readClusterSettings';
import { readKubernetesServices } from './KubernetesServices';
import { createKubernetesSteps } from './steps/createKubernetesSteps';
import { createKubernetesTargetCheck } from './targetCheck/createKubernetesTargetCheck';

/**
 * Kubernetes objects, jobs and waiting for them as steps.
 *
 * @public
 */
export const innominatusModuleKubernetes = createBackendModule({
  pluginId: 'innominatus',
  moduleId: 'kubernetes',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        steps: stepsExtensionPoint,
        checks: targetChecksExtensionPoint,
      },
      async init({ config, logger, steps, checks }) {
        describeSkippedMethods(config).forEach(line => logger.warn(line));
        const services = readKubernetesServices(config);
        steps.addSteps(...createKubernetesSteps(services));
        checks.addTargetChecks(createKubernetesTargetCheck(services));
      },
    });
  },
});
