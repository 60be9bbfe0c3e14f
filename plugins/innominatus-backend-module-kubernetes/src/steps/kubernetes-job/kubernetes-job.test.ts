import { testStep } from '@innominatus/plugin-innominatus-node/testUtils';
import {
  describeWithServer,
  PATIENCE_MS,
} from '../../testing/describeWithServer';
import {
  helloWorkload,
  KubernetesWorld,
  NO_SERVICES,
} from '../../testing/KubernetesWorld';
import { createKubernetesJobStep } from './createKubernetesJobStep';

jest.setTimeout(PATIENCE_MS);

describeWithServer('needs KUBECONFIG: a real API server', () => {
  testStep(createKubernetesJobStep(NO_SERVICES), {
    setup: async () => {
      const world = await KubernetesWorld.open();
      return {
        stepType: createKubernetesJobStep(world.services),
        replace: { '${metadata.name}': 'hello' },
        context: { workload: helloWorkload(), environment: world.environment },
        snapshot: () => world.snapshot(),
        close: () => world.close(),
      };
    },
  });
});
