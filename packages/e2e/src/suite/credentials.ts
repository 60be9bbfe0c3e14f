import assert from 'node:assert/strict';
import { test } from 'node:test';
import { credentialsIn, toldByServer } from '../told';
import { listOutside, type World } from '../world';

/** Steps that each sign in to an outside system, and what is said when that does not take the credentials. */
const REFUSED = {
  gitHostUnauthorized: { type: 'git-repository' },
  credentialsRefused: { type: 'kubernetes-namespace' },
  argocdUnauthorized: {
    type: 'argocd-app',
    repoURL: 'https://git.example.com/platform/keys.git',
  },
};

/** Runs that fail because of credentials; and nothing that any run has ever told holds one. To be run as the last. */
export function testCredentials(world: World): void {
  test('credentials that are refused are told of, and never told', async t => {
    const { server } = world;
    const before = await listOutside(world);

    for (const [reason, step] of Object.entries(REFUSED)) {
      await t.test(`a step ${step.type} fails with ${reason}`, async () => {
        const run = await server.postSpec(score(step), {
          environment: 'refused',
        });
        const { status, steps } = await server.end(run);
        assert.equal(status, 'failed');
        const reasons = steps.flatMap(({ error }) => error?.reason ?? []);
        assert.deepEqual(reasons, [reason]);
        assert.deepEqual(await listOutside(world), before);
      });
    }

    await t.test('no credential was told anywhere', async () => {
      const told = await toldByServer(world);
      assert.ok(told.some(text => text.includes('argocdUnauthorized')));
      assert.deepEqual(credentialsIn(world, told), []);
      assert.deepEqual(
        credentialsIn(world, await world.cluster.everything()),
        [],
      );
    });

    await t.test('each of them would have been found', () => {
      for (const [name, secret] of Object.entries(world.credentials)) {
        const planted = `https://x:${secret}@git.example.com`;
        assert.deepEqual(credentialsIn(world, [planted]), [name]);
      }
    });
  });
}

function score(step: object): string {
  return JSON.stringify({
    apiVersion: 'score.dev/v1b1',
    metadata: { name: 'keys' },
    containers: { web: { image: 'nginx:1.29' } },
    workflows: { deploy: { steps: [step] } },
  });
}
