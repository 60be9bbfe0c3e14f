import { testStep } from '@innominatus/plugin-innominatus-node/testUtils';
import {
  describeWithServer,
  PATIENCE_MS,
} from '../../testing/describeWithServer';
import { KubernetesWorld, NO_SERVICES } from '../../testing/KubernetesWorld';
import { createKubernetesNamespaceStep } from './createKubernetesNamespaceStep';

jest.setTimeout(PATIENCE_MS);

describeWithServer('needs KUBECONFIG: a real API server', () => {
  testStep(createKubernetesNamespaceStep(NO_SERVICES), {
    setup: async () => {
      const world = await KubernetesWorld.open({ namespace: false });
      return {
        stepType: createKubernetesNamespaceStep(world.services),
        replace: { '${application}-preview': world.namespace },
        context: { environment: world.environment },
        snapshot: () => world.snapshot(),
        close: () => world.close(),
      };
    },
    comparable: () => 'the namespace of the world',
  });
});
