import assert from 'node:assert/strict';
import { test } from 'node:test';
import { succeeds } from '../succeeds';
import { FORBIDDEN_REGISTRY, listOutside, type World } from '../world';

const NAMESPACE = 'letters-lab';

/** One release: what it is read from, and the image. */
function release(image: string, greeting: string): string {
  return `apiVersion: score.dev/v1b1
metadata:
  name: letters
containers:
  web:
    image: ${image}
    files:
      /etc/letters/greeting: { content: ${greeting} }
service:
  ports:
    http: { port: 80 }
`;
}

/** Without Git and without Argo CD, through the golden path of the environment. */
export function testCluster(world: World): void {
  test('a Score file is applied to a cluster by itself', async t => {
    const { server, cluster } = world;
    const before = await listOutside(world);
    const deploy = (image: string, greeting: string) =>
      server.postSpec(release(image, greeting), { environment: 'lab' });

    await t.test('it is available', async () => {
      const { goldenPath } = await succeeds(
        server,
        await deploy('nginx:1.28', 'hello'),
      );
      assert.equal(goldenPath, 'deploy-kubernetes');
      assert.deepEqual(await cluster.deployments(NAMESPACE), [
        { name: 'letters', available: true, images: ['nginx:1.28'] },
      ]);
    });

    await t.test('the next release takes its place', async () => {
      await succeeds(server, await deploy('nginx:1.29', 'good day'));
      assert.deepEqual(await cluster.deployments(NAMESPACE), [
        { name: 'letters', available: true, images: ['nginx:1.29'] },
      ]);
    });

    await t.test('a release that the cluster refuses is undone', async () => {
      const wanted = await cluster.wanted(NAMESPACE);
      assert.ok('Deployment letters' in wanted);
      const run = await deploy(`${FORBIDDEN_REGISTRY}/letters:2`, 'goodbye');
      const { status, error, left } = await server.end(run);
      assert.equal(status, 'rolledBack', JSON.stringify({ error, left }));
      assert.match(
        error?.message ?? '',
        /images of forbidden\.example\.com are not allowed/,
      );
      assert.deepEqual(await cluster.wanted(NAMESPACE), wanted);
    });

    await t.test('a release that never gets ready is undone', async () => {
      const wanted = await cluster.wanted(NAMESPACE);
      const run = await deploy(
        'nginx:1.30\n    resources: { requests: { cpu: "5000" } }',
        'goodbye',
      );
      const { status, error, left } = await server.end(run);
      assert.equal(status, 'rolledBack', JSON.stringify({ error, left }));
      assert.deepEqual(await cluster.wanted(NAMESPACE), wanted);
      assert.deepEqual(await cluster.deployments(NAMESPACE), [
        { name: 'letters', available: true, images: ['nginx:1.29'] },
      ]);
    });

    await t.test('deleted, nothing of it is left', async () => {
      const { runs } = await server.client.deleteApplication('letters', {
        environment: 'lab',
      });
      for (const { id } of runs) await succeeds(server, id);
      assert.deepEqual(await listOutside(world), before);
    });
  });
}
