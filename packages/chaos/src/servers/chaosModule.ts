import { createBackendModule } from '@backstage/backend-plugin-api';
import { stepsExtensionPoint } from '@innominatus/plugin-innominatus-node';
import { createPureStep } from '../steps/createPureStep';
import { createThingStep } from '../steps/createThingStep';
import { createVersionStep } from '../steps/createVersionStep';
import { TargetClient } from '../steps/TargetClient';

/** Adds step types that change things at the targets of which CHAOS_TARGETS is the address. */
export const chaosModule = createBackendModule({
  pluginId: 'innominatus',
  moduleId: 'chaos',
  register(env) {
    env.registerInit({
      deps: { steps: stepsExtensionPoint },
      async init({ steps }) {
        const targets = new TargetClient(process.env.CHAOS_TARGETS ?? '');
        steps.addSteps(
          createPureStep(targets),
          createThingStep(targets, 'note'),
          createThingStep(targets, 'parcel'),
          createThingStep(targets, 'letter'),
          createVersionStep(targets),
        );
      },
    });
  },
});
