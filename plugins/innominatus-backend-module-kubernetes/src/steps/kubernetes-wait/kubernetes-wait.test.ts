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
import { createKubernetesStep } from '../kubernetes';
import { createKubernetesWaitStep } from './createKubernetesWaitStep';

jest.setTimeout(PATIENCE_MS);

describeWithServer('needs KUBECONFIG: a real API server', () => {
  testStep(createKubernetesWaitStep(NO_SERVICES), {
    setup: async ({ step }) => {
      const world = await KubernetesWorld.open();
      if (step.kind === 'Pod') {
        await world.create({
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: {
            name: 'hello-0',
            namespace: world.namespace,
            labels: { app: 'hello' },
          },
          spec: { containers: [{ name: 'main', image: 'nginx:1.29' }] },
        });
      } else {
        await world.run(createKubernetesStep, { waitFor: 'applied' });
      }
      return {
        stepType: createKubernetesWaitStep(world.services),
        replace: { '${metadata.name}': 'hello' },
        context: { workload: helloWorkload(), environment: world.environment },
        snapshot: () => world.snapshot(),
        close: () => world.close(),
      };
    },
  });
});
