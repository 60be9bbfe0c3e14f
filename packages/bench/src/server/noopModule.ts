import { createBackendModule } from '@backstage/backend-plugin-api';
import { stepsExtensionPoint } from '@innominatus/plugin-innominatus-node';
import { noopStep } from './noopStep';

/** Adds the step type `noop`. */
export const noopModule = createBackendModule({
  pluginId: 'innominatus',
  moduleId: 'noop',
  register(env) {
    env.registerInit({
      deps: { steps: stepsExtensionPoint },
      async init({ steps }) {
        steps.addSteps(noopStep);
      },
    });
  },
});
