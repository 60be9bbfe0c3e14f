import assert from 'node:assert/strict';
import { test } from 'node:test';
import { succeeds } from '../succeeds';
import { CENTRAL } from '../suiteConfiguration';
import { credentialsIn } from '../told';
import { listOutside, type World } from '../world';

const NAMESPACE = 'shop-prod';
const MANIFEST = 'apps/shop/prod/shop.yaml';
const BRANCH = 'innominatus/shop/prod';

/** Without a workflow, and with a resource that brings a secret. */
const SCORE = `apiVersion: score.dev/v1b1
metadata:
  name: shop
containers:
  web:
    image: nginx:1.29
    variables:
      PASSWORD: \${resources.db.password}
      DATABASE: postgres://shop:\${resources.db.password}@\${resources.db.host}/shop
service:
  ports:
    http: { port: 80, targetPort: 8080 }
resources:
  db: { type: postgres }
`;

/** More than any node has: the new pods are never scheduled. */
const BROKEN = SCORE.replace(
  'image: nginx:1.29',
  'image: nginx:1.30\n    resources: { requests: { cpu: "5000" } }',
);

/** An environment with all that environments say of workloads, delivered to by pull requests that the run merges. */
export function testGitops(world: World): void {
  test('pull requests into a central repository deliver, and take back again', async t => {
    const { server, gitea, servers } = world;
    const central = `${servers.GITEA_ORG}/${CENTRAL}`;
    await gitea.create(servers.GITEA_ORG, CENTRAL);
    t.after(() => gitea.remove(central));
    const before = await listOutside(world);
    const content = await gitea.content(central);

    await t.test('it is merged, synced, healthy and available', async () => {
      await succeeds(server, await deploy(world, SCORE));
      assert.deepEqual(await gitea.pullRequests(central), [
        { from: BRANCH, merged: true, open: false },
      ]);
      assert.deepEqual((await gitea.content(central)).files, [
        ...content.files,
        MANIFEST,
      ]);
      await seeLive(world, central);
    });

    await t.test('its pods are what the environment says', () =>
      seeWorkload(world),
    );

    await t.test('the secret is in the Secret alone', async () => {
      const manifest = (await gitea.file(central, MANIFEST)) ?? '';
      assert.match(manifest, /secretKeyRef:\s+key: password\s+name: shop-db/);
      const texts = [
        ...(await gitea.everything(central)),
        ...(await world.cluster.everything()),
        await world.argocd.everything('shop'),
      ];
      assert.ok(
        texts.some(text => text.includes('"reason":"ScalingReplicaSet"')),
      );
      assert.deepEqual(credentialsIn(world, texts), []);
      const secrets = await world.cluster.secrets(NAMESPACE);
      assert.deepEqual(credentialsIn(world, secrets), [
        'E2E_DATABASE_PASSWORD',
      ]);
    });

    await t.test('a release that never gets ready is undone', async () => {
      const manifest = await gitea.file(central, MANIFEST);
      const { status, error, left } = await server.end(
        await deploy(world, BROKEN),
      );
      assert.equal(status, 'rolledBack', JSON.stringify({ error, left }));
      assert.match(error?.message ?? '', /degraded/);
      assert.equal(await gitea.file(central, MANIFEST), manifest);
      await seeLive(world, central);
      await seeWorkload(world);
    });

    await t.test('deleted, nothing of it is left', async () => {
      const { runs } = await server.client.deleteApplication('shop', {
        environment: 'prod',
      });
      for (const { id } of runs) await succeeds(server, id);
      assert.deepEqual(await listOutside(world), before);
      assert.deepEqual(await gitea.content(central), content);
      const pulls = await gitea.pullRequests(central);
      assert.deepEqual(
        pulls.filter(({ open }) => open),
        [],
      );
    });
  });
}

async function deploy({ server }: World, score: string): Promise<string> {
  const { runs } = await server.client.runGoldenPath('deploy-app', {
    environment: 'prod',
    score,
    parameters: { mergePullRequest: true },
  });
  return runs[0]?.id ?? '';
}

async function seeLive(
  { argocd, cluster, gitea }: World,
  central: string,
): Promise<void> {
  const applications = await argocd.applications();
  assert.deepEqual(
    applications.map(({ name, sync, health, revision }) => [
      ...[name, sync, health],
      revision,
    ]),
    [['shop', 'Synced', 'Healthy', await gitea.head(central)]],
  );
  assert.deepEqual(await cluster.deployments(NAMESPACE), [
    { name: 'shop', available: true, images: ['nginx:1.29'] },
  ]);
}

async function seeWorkload({ cluster }: World): Promise<void> {
  const spec = await cluster.deployment(NAMESPACE, 'shop');
  assert.equal(spec?.replicas, 2);
  const pod = spec?.template.spec;
  assert.equal(pod?.serviceAccountName, 'app');
  const pullSecrets = pod?.imagePullSecrets?.map(({ name }) => name);
  assert.deepEqual(pullSecrets, ['registry']);
  assert.equal(pod?.securityContext?.runAsNonRoot, true);
  const [container] = pod?.containers ?? [];
  assert.deepEqual(container?.securityContext?.capabilities?.drop, ['ALL']);
  const password = container?.env?.find(({ name }) => name === 'PASSWORD');
  const { name, key } = password?.valueFrom?.secretKeyRef ?? {};
  assert.deepEqual({ name, key }, { name: 'shop-db', key: 'password' });
}
