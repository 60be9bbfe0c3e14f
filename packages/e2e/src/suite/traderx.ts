import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { succeeds } from '../succeeds';
import { listOutside, type World } from '../world';

const SAMPLE = join(
  process.cwd(),
  'plugins/innominatus-common/src/score/__fixtures__/examples/samples/traderx',
);

const NAMESPACE = 'traderx-staging';
const QUERY = { application: 'traderx', environment: 'staging' };

/** Ten workloads as one application, through the golden path of Score files without a workflow. */
export function testTraderx(world: World): void {
  test('the ten workloads of traderx are delivered as one application', async t => {
    const { server, gitea } = world;
    const before = await listOutside(world);
    const workloads = readdirSync(SAMPLE).sort();
    assert.equal(workloads.length, 10);

    await t.test('all are synced, healthy and available', async () => {
      for (const workload of workloads) {
        const score = readSample(workload);
        if (hasNoImage(score)) await deployByCommand(world, workload);
        else await succeeds(server, await server.postSpec(score, QUERY));
      }
      await seeAllLive(world, workloads);
    });

    await t.test('a release that never gets ready is undone', async () => {
      const [workload = ''] = workloads;
      const file = `${workload}.yaml`;
      const good = await gitea.file('platform/traderx', file);
      // More than any node has: the new pods are never scheduled.
      const broken = readSample(workload).replace(
        /^( *)image: .*$/m,
        '$&\n$1resources: { requests: { cpu: "5000" } }',
      );
      const run = await server.postSpec(broken, QUERY);
      const { status, goldenPath, error, left } = await server.end(run);
      assert.equal(status, 'rolledBack', JSON.stringify({ error, left }));
      assert.equal(goldenPath, 'deploy-app');
      assert.match(error?.message ?? '', /degraded/);
      assert.equal(await gitea.file('platform/traderx', file), good);
      await seeAllLive(world, workloads);
    });

    await t.test('deleted, nothing of it is left', async () => {
      const { runs } = await server.client.deleteApplication('traderx', {
        environment: 'staging',
      });
      for (const { id } of runs) await succeeds(server, id);
      assert.deepEqual(await listOutside(world), before);
    });
  });
}

function readSample(workload: string): string {
  return readFileSync(join(SAMPLE, workload, 'score.yaml'), 'utf8');
}

function hasNoImage(score: string): boolean {
  return /image: \.$/m.test(score);
}

async function deployByCommand(
  { server, cluster }: World,
  workload: string,
): Promise<void> {
  const image = `ghcr.io/finos/traderx/${workload}:latest`;
  await server.ctl(
    ...['deploy', join(SAMPLE, workload, 'score.yaml'), '--watch'],
    ...Object.entries({ ...QUERY, image }).flatMap(([name, value]) => [
      `--${name}`,
      value,
    ]),
  );
  const deployments = await cluster.deployments(NAMESPACE);
  const [deployed] = deployments.filter(({ name }) => name === workload);
  assert.deepEqual(deployed?.images, [image]);
}

async function seeAllLive(
  { argocd, cluster, gitea }: World,
  workloads: string[],
): Promise<void> {
  const deployments = await cluster.deployments(NAMESPACE);
  assert.deepEqual(
    deployments.map(({ name, available }) => ({ name, available })),
    workloads.map(name => ({ name, available: true })),
  );
  const applications = (await argocd.applications()).filter(({ name }) =>
    name.startsWith('traderx'),
  );
  assert.deepEqual(
    applications.map(({ name, sync, health, revision }) => [
      ...[name, sync, health],
      revision,
    ]),
    [['traderx', 'Synced', 'Healthy', await gitea.head('platform/traderx')]],
  );
}
