import {
  describeWithServer,
  PATIENCE_MS,
} from '../../testing/describeWithServer';
import { configMap, KubernetesWorld } from '../../testing/KubernetesWorld';
import { createKubernetesStep } from '../kubernetes';
import { createKubernetesNamespaceStep } from './createKubernetesNamespaceStep';

jest.setTimeout(PATIENCE_MS);

describeWithServer('namespaces (need KUBECONFIG: a real API server)', () => {
  const find = (world: KubernetesWorld) =>
    world.find('v1', 'Namespace', world.namespace, { namespaced: false });

  it('go with all that the application has put into them', async () => {
    const world = await KubernetesWorld.open({ namespace: false });
    const { effects } = await world.run(createKubernetesNamespaceStep, {});
    await world.run(createKubernetesStep, {});
    const results = await world.undo(
      createKubernetesNamespaceStep,
      {},
      effects,
    );
    expect(results).toEqual([{ outcome: 'undone' }]);
    expect(await find(world)).toBeUndefined();
  });

  it('stay when they hold something of others, which is named', async () => {
    const world = await KubernetesWorld.open({ namespace: false });
    const { effects } = await world.run(createKubernetesNamespaceStep, {});
    const { namespace } = world;
    await world.create({
      ...configMap('theirs'),
      metadata: { name: 'theirs', namespace },
    });
    expect(
      await world.undo(createKubernetesNamespaceStep, {}, effects),
    ).toEqual([
      {
        outcome: 'left',
        reason: 'inUse',
        message: `Namespace ${namespace} stays: it holds ConfigMap theirs`,
      },
    ]);
    await world.close();
  });

  it('of others are used as they are, and get only what is asked for', async () => {
    const world = await KubernetesWorld.open();
    const before = await world.snapshot();
    const plain = await world.run(createKubernetesNamespaceStep, {});
    expect(plain.effects).toEqual([]);
    const step = { labels: { team: 'web' }, quota: { pods: 3 } };
    const { effects } = await world.run(createKubernetesNamespaceStep, step);
    expect(effects.map(({ intent }) => intent.action)).toEqual([
      'adopt',
      'create',
    ]);
    const labels = (await find(world))?.metadata.labels;
    expect(labels).toMatchObject({ team: 'web' });
    expect(labels).not.toHaveProperty('innominatus.io/application');
    await world.undo(createKubernetesNamespaceStep, step, effects);
    expect(await world.snapshot()).toEqual(before);
    await world.close();
  });
});
