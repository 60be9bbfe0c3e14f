import { createBackendModule } from '@backstage/backend-plugin-api';
import { stepsExtensionPoint } from '@innominatus/plugin-innominatus-node';
import { talkStep } from './talkStep';

/** Adds the step type `talk`. */
export const talkModule = createBackendModule({
  pluginId: 'innominatus',
  moduleId: 'talk',
  register(env) {
    env.registerInit({
      deps: { steps: stepsExtensionPoint },
      async init({ steps }) {
        steps.addSteps(talkStep);
      },
    });
  },
});
