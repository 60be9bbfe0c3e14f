import assert from 'node:assert/strict';
import { test } from 'node:test';
import { succeeds } from '../succeeds';
import { credentialsIn, toldByServer } from '../told';
import { listOutside, type World } from '../world';

/** The example that the project was asked for with; only the host of `repoURL` differs. */
function seedsExample(giteaUrl: string): string {
  return `apiVersion: score.dev/v1b1
metadata:
  name: my-application

workflows:
  deploy:
    steps:
    - name: "Create repository"
      type: "gitea-repo"
      repoName: "my-application"
      description: "Application repository"

    - name: "Generate Kubernetes manifests"
      type: "git-commit-manifests"
      repoName: "my-application"
      manifestPath: "."

    - name: "Onboard to ArgoCD"
      type: "argocd-app"
      appName: "my-application"
      repoURL: "${giteaUrl}/platform/my-application"
      targetPath: "."
      syncPolicy: "auto"

containers:
  web:
    image: nginx:latest
    variables:
      APP_NAME: my-application

resources: {}
`;
}

/** Repository, commit, Application, Deployment; and all of it gone again. */
export function testSeeds(world: World): void {
  test('the example of the seeds is delivered and removed again', async t => {
    const { server, gitea, argocd, cluster, servers } = world;
    const before = await listOutside(world);

    await t.test('it is synced, healthy and available', async () => {
      const run = await server.postSpec(seedsExample(servers.GITEA_URL));
      await succeeds(server, run);

      const manifest = await gitea.file(
        'platform/my-application',
        'my-application.yaml',
      );
      assert.match(manifest ?? '', /image: nginx:latest/);
      assert.match(manifest ?? '', /APP_NAME/);
      const [application] = (await argocd.applications()).filter(
        ({ name }) => name === 'my-application',
      );
      assert.equal(application?.sync, 'Synced');
      assert.equal(application?.health, 'Healthy');
      const deployments = await cluster.deployments('my-application-dev');
      assert.deepEqual(deployments, [
        { name: 'my-application', available: true, images: ['nginx:latest'] },
      ]);
    });

    await t.test('deployed unchanged, nothing is committed', async () => {
      const commits = await gitea.commits('platform/my-application');
      const run = await server.postSpec(seedsExample(servers.GITEA_URL));
      await succeeds(server, run);
      assert.deepEqual(await gitea.commits('platform/my-application'), commits);
    });

    await t.test('a release that never gets ready is undone', async () => {
      // More than any node has: the new pods are never scheduled.
      const broken = seedsExample(servers.GITEA_URL)
        .replace('syncPolicy: "auto"', 'syncPolicy: "auto"\n      timeout: 30s')
        .replace(
          'image: nginx:latest',
          'image: nginx:latest\n    resources: { requests: { cpu: "5000" } }',
        );
      const run = await server.postSpec(broken);
      const { status, left } = await server.end(run);
      assert.equal(status, 'rolledBack', JSON.stringify(left));

      const manifest = await gitea.file(
        'platform/my-application',
        'my-application.yaml',
      );
      assert.doesNotMatch(manifest ?? '', /5000/);
      assert.deepEqual(await cluster.deployments('my-application-dev'), [
        { name: 'my-application', available: true, images: ['nginx:latest'] },
      ]);
      const [application] = (await argocd.applications()).filter(
        ({ name }) => name === 'my-application',
      );
      assert.equal(application?.sync, 'Synced');
      assert.equal(application?.health, 'Healthy');
      assert.equal(
        application?.revision,
        await gitea.head('platform/my-application'),
      );
      assert.match(
        (await gitea.commits('platform/my-application'))[0] ?? '',
        /^Revert "/,
      );
    });

    await t.test('no credential is told anywhere', async () => {
      const texts = [
        ...(await toldByServer(world)),
        ...(await gitea.everything('platform/my-application')),
        await argocd.everything('my-application'),
      ];
      assert.ok(texts.some(text => text.includes('my-application.yaml')));
      assert.deepEqual(credentialsIn(world, texts), []);
      const planted = `https://x:${servers.GITEA_TOKEN}@git.example.com`;
      assert.deepEqual(credentialsIn(world, [planted]), ['GITEA_TOKEN']);
    });

    await t.test('deleted, nothing of it is left', async () => {
      const { runs } = await server.client.deleteApplication('my-application', {
        environment: 'dev',
      });
      for (const { id } of runs) await succeeds(server, id);
      assert.deepEqual(await listOutside(world), before);
    });
  });
}
