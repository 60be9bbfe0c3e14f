import type { JsonObject } from '@backstage/types';
import type { StepContext } from '@innominatus/plugin-innominatus-node';
import { createAccount } from '../testing/createAccount';
import { describeWithServer, PATIENCE_MS } from '../testing/describeWithServer';
import { KubernetesWorld, type CreateStep } from '../testing/KubernetesWorld';
import { realCluster, SIGNAL } from '../testing/realCluster';
import { Tunnel } from '../testing/Tunnel';
import { createKubernetesStep } from './kubernetes';
import { createKubernetesWaitStep } from './kubernetes-wait';

jest.setTimeout(PATIENCE_MS);

const WAIT = {
  ...{ apiVersion: 'v1', kind: 'ConfigMap', object: 'late' },
  ...{ condition: 'deleted', waitTimeout: '1m' },
};

function slowDeployment(): JsonObject {
  const metadata = {
    labels: { app: 'web', 'innominatus.test/slow': 'true' },
    annotations: { 'innominatus.test/delay': '1s' },
  };
  const containers = [{ name: 'main', image: 'nginx:1.29' }];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata, spec: { containers } },
    },
  };
}

describeWithServer(
  'a server that goes away while a step waits (needs KUBECONFIG: a real API server)',
  () => {
    let tunnel: Tunnel;
    let world: KubernetesWorld;

    beforeEach(async () => {
      tunnel = await Tunnel.open();
      const { namespace } = await KubernetesWorld.open();
      const all = { apiGroups: ['*'], resources: ['*'], verbs: ['*'] };
      const { token } = await createAccount(namespace, [all]);
      world = KubernetesWorld.of(namespace, tunnel.clusterWith(token));
    });
    afterEach(() => world.close());

    /** @param onWaiting - is called when the step first tells that it waits for what this matches */
    async function run(
      create: CreateStep,
      step: JsonObject,
      waiting: RegExp,
      onWaiting: () => Promise<void>,
    ) {
      const { stepType, test } = world.prepare(create, step);
      let met: Promise<void> | undefined;
      const context: StepContext<unknown> = {
        ...test.context,
        progress(done, total, message) {
          test.context.progress(done, total, message);
          if (waiting.test(message ?? '')) met ??= onWaiting();
        },
      };
      const outcome = await stepType.run(context).then(
        outputs => ({ outputs }),
        error => ({ error }),
      );
      expect(met).toBeDefined();
      await met;
      return { ...test, ...outcome };
    }

    async function createLate(): Promise<void> {
      const { namespace } = world;
      const metadata = { name: 'late', namespace };
      await world.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata });
    }

    it('and comes back: "kubernetes-wait" sees what has happened in between', async () => {
      await createLate();
      const outcome = await run(
        createKubernetesWaitStep,
        WAIT,
        /still there/,
        async () => {
          await tunnel.cut();
          const late = await world.find('v1', 'ConfigMap', 'late');
          if (late)
            await realCluster().objects.delete(late, { signal: SIGNAL });
          await tunnel.restore();
        },
      );
      expect(outcome).toMatchObject({ outputs: { objects: [] } });
      await tunnel.cut();
    });

    it('and comes back: "kubernetes" goes on until all is ready, and applies nothing again', async () => {
      const step = { manifests: [slowDeployment()] };
      const { effects, ...outcome } = await run(
        createKubernetesStep,
        step,
        /pods are available/,
        async () => {
          await tunnel.cut();
          await tunnel.restore();
        },
      );
      expect(outcome).toMatchObject({
        outputs: { objects: expect.anything() },
      });
      expect(effects.map(({ intent }) => intent.action)).toEqual([
        'create',
        'create',
      ]);
      const web = await world.find('apps/v1', 'Deployment', 'web');
      expect(web?.metadata).toMatchObject({ generation: 1 });
      await tunnel.cut();
    });

    it('and stays away: says so in the end, and that it may be tried again', async () => {
      await createLate();
      const { error } = Object(
        await run(createKubernetesWaitStep, WAIT, /still there/, () =>
          tunnel.cut(),
        ),
      );
      expect(error).toMatchObject({
        reason: 'clusterUnreachable',
        retryable: true,
        outcomeUnknown: false,
        message: expect.stringContaining('there is no answer from the cluster'),
      });
    });
  },
);
