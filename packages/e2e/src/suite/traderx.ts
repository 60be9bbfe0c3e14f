import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { succeeds } from '../succeeds';
import { credentialsIn, toldByServer } from '../told';
import { FORBIDDEN_REGISTRY, listOutside, type World } from '../world';

const SAMPLE = join(
  process.cwd(),
  'plugins/innominatus-common/src/score/__fixtures__/examples/samples/traderx',
);

/** Ten workloads as one application, through the golden path of Score files without a workflow. */
export function testTraderx(world: World): void {
  test('the ten workloads of traderx are delivered as one application', async t => {
    const { server, gitea, servers } = world;
    const before = await listOutside(world);
    const workloads = readdirSync(SAMPLE).sort();
    assert.equal(workloads.length, 10);

    await t.test('all are synced, healthy and available', async () => {
      for (const workload of workloads) {
        const score = readSample(workload);
        const run = await server.postSpec(score, queryFor(workload, score));
        await succeeds(server, run);
      }
      await seeAllLive(world, workloads);
    });

    await t.test('a release that the cluster refuses is undone', async () => {
      const [workload = ''] = workloads;
      const file = `${workload}.yaml`;
      const good = await gitea.file('platform/traderx', file);
      const broken = withoutRetries(
        readSample(workload).replace(
          /image: .*$/m,
          `image: ${FORBIDDEN_REGISTRY}/${workload}:2`,
        ),
        `${servers.GITEA_URL}/platform/traderx.git`,
      );
      const run = await server.postSpec(broken, queryFor(workload, broken));
      const { status, error, left } = await server.end(run);
      assert.equal(status, 'rolledBack', JSON.stringify({ error, left }));
      assert.match(
        error?.message ?? '',
        /images of forbidden\.example\.com are not allowed/,
      );
      assert.equal(await gitea.file('platform/traderx', file), good);
      await seeAllLive(world, workloads);
    });

    await t.test('deleted, nothing of it is left', async () => {
      const { runs } = await server.client.deleteApplication('traderx', {
        environment: 'dev',
      });
      for (const { id } of runs) await succeeds(server, id);
      assert.deepEqual(await listOutside(world), before);
    });

    await t.test('no credential was told anywhere', async () => {
      const told = await toldByServer(world);
      assert.deepEqual(credentialsIn(world, told), []);
    });
  });
}

function readSample(workload: string): string {
  return readFileSync(join(SAMPLE, workload, 'score.yaml'), 'utf8');
}

/** As the golden path has it, but that Argo CD does not try for minutes what the cluster refuses. */
function withoutRetries(score: string, repoURL: string): string {
  const application = {
    ...{ type: 'argocd-app', appName: 'traderx', repoURL },
    syncRetry: { limit: 0 },
  };
  const steps = [
    { id: 'application', ...application, wait: false },
    { id: 'manifests', type: 'git-commit-manifests' },
    {
      ...{ id: 'live', ...application },
      revision: '${steps.manifests.commit}',
    },
  ];
  return `${score}\nworkflows: ${JSON.stringify({ deploy: { steps } })}\n`;
}

function queryFor(workload: string, score: string): Record<string, string> {
  return {
    application: 'traderx',
    ...(/image: \.$/m.test(score) && {
      image: `ghcr.io/finos/traderx/${workload}:latest`,
    }),
  };
}

async function seeAllLive(
  { argocd, cluster, gitea }: World,
  workloads: string[],
): Promise<void> {
  const deployments = await cluster.deployments('traderx-dev');
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
