import { undoneEffects } from '@innominatus/plugin-innominatus-node/testUtils';
import { KubernetesWorld } from '../../testing/KubernetesWorld';
import { clusterWith, realCluster } from '../../testing/realCluster';
import {
  describeWithServer,
  PATIENCE_MS,
} from '../../testing/describeWithServer';
import { createKubernetesNamespaceStep } from './createKubernetesNamespaceStep';
import { provideNamespace } from './provideNamespace';

jest.setTimeout(PATIENCE_MS);

describeWithServer(
  'namespaces of several applications (need KUBECONFIG: a real API server)',
  () => {
    it('are used by the second one to the ledger, too, and stay as they are', async () => {
      const world = await KubernetesWorld.open({ namespace: false });
      const first = await world.run(createKubernetesNamespaceStep, {});
      const [made] = undoneEffects(first.effects);
      if (!made) throw new Error('nothing was made');
      const object = {
        ...{ target: made.target, kind: made.kind },
        externalId: made.externalId,
        createdByRun: 'run-of-the-first',
        users: [{ application: 'hello', environment: 'dev' }],
      };
      const before = await world.snapshot();
      const run = { application: 'other' };
      const options = { objects: [object], run };
      const second = await world.run(
        createKubernetesNamespaceStep,
        {},
        options,
      );
      expect(second.effects).toMatchObject([
        { intent: { action: 'adopt', externalId: made.externalId } },
      ]);
      expect(
        await world.undo(createKubernetesNamespaceStep, {}, second.effects, {
          run,
        }),
      ).toEqual([{ outcome: 'undone' }]);
      expect(await world.snapshot()).toEqual(before);

      const users = [...object.users, { ...run, environment: 'dev' }];
      const again = await world.run(
        createKubernetesNamespaceStep,
        {},
        { run, objects: [{ ...object, users }] },
      );
      expect(again.effects).toEqual([]);
      const own = await world.run(
        createKubernetesNamespaceStep,
        {},
        { objects: [object] },
      );
      expect(own.effects).toEqual([]);
      await world.close();
    });

    it('that were there before any run are nobody’s in the ledger', async () => {
      const world = await KubernetesWorld.open();
      const { effects } = await world.run(createKubernetesNamespaceStep, {
        optional: true,
      });
      expect(effects).toEqual([]);
      await world.close();
    });

    it('are left to others where this server may not make them, if the step says so', async () => {
      const path = process.env.KUBERNETES_RESTRICTED_KUBECONFIG ?? '';
      const world = await KubernetesWorld.open({
        namespace: false,
        cluster: clusterWith({ access: { kind: 'kubeconfig', path } }),
      });
      await expect(
        world.run(createKubernetesNamespaceStep, {}),
      ).rejects.toMatchObject({ reason: 'accessDenied' });
      const optional = { optional: true };
      const passed = await world.run(createKubernetesNamespaceStep, optional);
      expect(passed.outputs).toEqual({ namespace: world.namespace });
      expect(passed.effects).toEqual([]);
      const { stepType, test } = world.prepare(
        createKubernetesNamespaceStep,
        optional,
      );
      expect(await stepType.preview?.(test.context)).toMatchObject({
        changes: [],
      });
      expect(await stepType.lookup?.(test.context)).toMatchObject({
        outcome: 'done',
      });
    });

    it('are provided on clusters that are known here by the name that is asked for', () => {
      const services = { clusters: new Map([['real', realCluster()]]) };
      const namespace = { kind: 'namespace', name: 'shop-dev' } as const;
      const provide = (reach: Parameters<typeof provideNamespace>[1]) =>
        provideNamespace(services, reach)?.input;
      expect(provide({ ...namespace, cluster: 'real' })).toEqual({
        ...{ cluster: 'real', namespace: 'shop-dev', optional: true },
      });
      expect(provide({ ...namespace, cluster: 'other' })).toBeUndefined();
      expect(provide(namespace)).toBeUndefined();
      const all = { ...namespace, name: '*', cluster: 'real' };
      expect(provide(all)).toBeUndefined();
    });
  },
);
