import {
  describeWithServer,
  PATIENCE_MS,
} from '../../testing/describeWithServer';
import { configMap, KubernetesWorld } from '../../testing/KubernetesWorld';
import { realCluster, SIGNAL } from '../../testing/realCluster';
import { createKubernetesStep } from './createKubernetesStep';

jest.setTimeout(PATIENCE_MS);

const maps = (...names: string[]) => ({
  manifests: names.map(name => configMap(name, { of: name })),
});

describeWithServer(
  'look-up of kubernetes (needs KUBECONFIG: a real API server)',
  () => {
    let world: KubernetesWorld;

    beforeEach(async () => {
      world = await KubernetesWorld.open();
    });
    afterEach(() => world.close());

    const run = (step: object) => world.run(createKubernetesStep, { ...step });
    const lookUp = (step: object) => {
      const { stepType, test } = world.prepare(createKubernetesStep, {
        ...step,
      });
      return stepType.lookup?.(test.context);
    };

    it('finds it done only when the inventory has forgotten what has gone, too', async () => {
      await run(maps('kept', 'dropped'));
      const dropped = await world.find('v1', 'ConfigMap', 'dropped');
      if (!dropped) throw new Error('nothing was applied');
      // As far as an attempt comes that is killed before its last request.
      await realCluster().objects.delete(dropped, { signal: SIGNAL });
      expect(await lookUp(maps('kept'))).toMatchObject({ outcome: 'notDone' });
      await run(maps('kept'));
      expect(await lookUp(maps('kept'))).toMatchObject({ outcome: 'done' });
      expect(JSON.stringify(await world.snapshot())).not.toContain('dropped');
    });
  },
);
