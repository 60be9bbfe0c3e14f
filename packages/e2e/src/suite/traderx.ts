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

/** Ten workloads as one application, through the golden path of Score files without a workflow. */
export function testTraderx(world: World): void {
  test('the ten workloads of traderx are delivered as one application', async () => {
    const { server, argocd, cluster } = world;
    const before = await listOutside(world);
    const workloads = readdirSync(SAMPLE).sort();
    assert.equal(workloads.length, 10);

    for (const workload of workloads) {
      const score = readFileSync(join(SAMPLE, workload, 'score.yaml'), 'utf8');
      const run = await server.postSpec(score, {
        application: 'traderx',
        ...(/image: \.$/m.test(score)
          ? { image: `ghcr.io/finos/traderx/${workload}:latest` }
          : {}),
      });
      await succeeds(server, run);
    }

    const deployments = await cluster.deployments('traderx-dev');
    assert.deepEqual(
      deployments.map(({ name, available }) => ({ name, available })),
      workloads.map(name => ({ name, available: true })),
    );
    const applications = (await argocd.applications()).filter(({ name }) =>
      name.startsWith('traderx'),
    );
    assert.ok(applications.length > 0);
    for (const { sync, health } of applications) {
      assert.deepEqual([sync, health], ['Synced', 'Healthy']);
    }

    const { runs } = await server.client.deleteApplication('traderx', {
      environment: 'dev',
    });
    for (const { id } of runs) await succeeds(server, id);
    assert.deepEqual(await listOutside(world), before);
  });
}
