import { createBackendModule } from '@backstage/backend-plugin-api';
import { stepsExtensionPoint } from '@innominatus/plugin-innominatus-node';
import { lingerStep } from './lingerStep';
import { noopStep } from './noopStep';

/** Adds the step types `noop` and `linger`. */
export const noopModule = createBackendModule({
  pluginId: 'innominatus',
  moduleId: 'noop',
  register(env) {
    env.registerInit({
      deps: { steps: stepsExtensionPoint },
      async init({ steps }) {
        steps.addSteps(noopStep, lingerStep);
      },
    });
  },
});
