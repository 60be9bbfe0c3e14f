import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  stepsExtensionPoint,
  targetChecksExtensionPoint,
} from '@innominatus/plugin-innominatus-node';
import { readArgoCdServices } from './readArgoCdServices';
import { createArgoCdSteps } from './steps/createArgoCdSteps';
import { createArgoCdTargetCheck } from './targetCheck/createArgoCdTargetCheck';

/**
 * Argo CD applications and syncs as steps.
 *
 * @public
 */
export const innominatusModuleArgocd = createBackendModule({
  pluginId: 'innominatus',
  moduleId: 'argocd',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        lifecycle: coreServices.lifecycle,
        steps: stepsExtensionPoint,
        targets: targetChecksExtensionPoint,
      },
      async init({ config, logger, lifecycle, steps, targets }) {
        const services = readArgoCdServices({
          ...{ config, logger },
          now: steps.now,
        });
        steps.addSteps(...createArgoCdSteps(services));
        targets.addTargetChecks(createArgoCdTargetCheck(services));
        lifecycle.addShutdownHook(async () => {
          const instances = [...services.instances.values()];
          await Promise.all(instances.map(instance => instance.close()));
        });
      },
    });
  },
});
