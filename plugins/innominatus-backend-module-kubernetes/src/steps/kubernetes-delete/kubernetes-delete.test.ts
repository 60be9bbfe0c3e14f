import { testStep } from '@innominatus/plugin-innominatus-node/testUtils';
import {
  describeWithServer,
  PATIENCE_MS,
} from '../../testing/describeWithServer';
import {
  configMap,
  helloWorkload,
  KubernetesWorld,
  NO_SERVICES,
} from '../../testing/KubernetesWorld';
import { createKubernetesStep } from '../kubernetes';
import { createKubernetesDeleteStep } from './createKubernetesDeleteStep';

jest.setTimeout(PATIENCE_MS);

describeWithServer('needs KUBECONFIG: a real API server', () => {
  testStep(createKubernetesDeleteStep(NO_SERVICES), {
    setup: async ({ title }) => {
      const world = await KubernetesWorld.open();
      if (title === 'One object') {
        const { metadata, ...old } = configMap('hello-old', { a: '1' });
        const { namespace } = world;
        await world.create({ ...old, metadata: { ...metadata, namespace } });
      } else {
        await world.run(createKubernetesStep, { waitFor: 'applied' });
      }
      return {
        stepType: createKubernetesDeleteStep(world.services),
        replace: { '${metadata.name}': 'hello' },
        context: { workload: helloWorkload(), environment: world.environment },
        snapshot: () => world.snapshot(),
        close: () => world.close(),
      };
    },
  });
});
