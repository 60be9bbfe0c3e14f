import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  stepsExtensionPoint,
  targetChecksExtensionPoint,
} from '@innominatus/plugin-innominatus-node';
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
        const services = readKubernetesServices(config, logger);
        steps.addSteps(...createKubernetesSteps(services));
        checks.addTargetChecks(createKubernetesTargetCheck(services));
      },
    });
  },
});
