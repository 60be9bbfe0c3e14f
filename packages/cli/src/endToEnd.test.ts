import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import innominatusPlugin from '@innominatus/plugin-innominatus-backend';
import innominatusModuleGit from '@innominatus/plugin-innominatus-backend-module-git';
import { testCli } from './__testUtils__/testCli';
import { workFolder } from './__testUtils__/workFolder';

const SCORE = `apiVersion: score.dev/v1b1
metadata:
  name: shop
containers:
  web:
    image: .
    files:
      /etc/motd:
        source: motd.txt
workflows:
  deploy:
    steps:
      - name: Create repository
        type: gitea-repo
        repoName: \${metadata.name}
      - name: Commit manifests
        type: git-commit-manifests
        repoName: \${metadata.name}
`;

/** The plugin with its Git module on a real port, and command lines that talk to it. */
async function startServer() {
  const folder = workFolder({ 'score.yaml': SCORE, 'motd.txt': 'Hello' });
  const backend = await startTestBackend({
    features: [
      innominatusPlugin,
      innominatusModuleGit,
      mockServices.rootConfig.factory({
        data: { innominatus: { dataDir: join(folder, 'data') } },
      }),
    ],
  });
  const { port } = backend.server.address() as AddressInfo;
  const env = {
    INNOMINATUS_SERVER: `http://127.0.0.1:${port}`,
    INNOMINATUS_TOKEN: mockCredentials.user.token(),
  };
  return {
    folder,
    run: (...args: string[]) =>
      testCli({ cwd: folder, env, now: () => new Date() }).run(...args),
    stop: () => backend.stop(),
  };
}

describe('innominatus-ctl with a real server', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  it('deploys a Score file with a file beside it, and watches the run to its end', async () => {
    const { exitCode, stdout, stderr } = await server.run(
      ...['deploy', 'score.yaml', '--image', 'nginx:1.29', '--watch'],
    );
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^\+\S+ +create-repository: succeeded in /m);
    expect(stdout).toMatch(/^\+\S+ +commit-manifests: succeeded in /m);
    expect(stdout).toMatch(/^\+\S+ +run succeeded in /m);
    expect(exitCode).toBe(0);

    const repository = join(server.folder, 'data/git/platform/shop.git');
    const manifests = execFileSync(
      'git',
      ['-C', repository, 'show', 'HEAD:shop.yaml'],
      { encoding: 'utf8' },
    );
    expect(manifests).toContain('image: nginx:1.29');
    expect(manifests).toContain(Buffer.from('Hello').toString('base64'));
  });

  it('shows afterwards what was done', async () => {
    const list = await server.run('list');
    expect(list.stdout).toMatch(/^shop +shop +1 +local /m);

    const status = await server.run('status', 'shop');
    expect(status.stdout).toMatch(/✔ Create repository +git-repository/);
    expect(status.exitCode).toBe(0);

    const history = await server.run('history', 'shop', '-o', 'json');
    const { runs, revisions } = JSON.parse(history.stdout);
    expect(runs).toMatchObject([{ status: 'succeeded', revision: 1 }]);
    expect(revisions).toMatchObject([{ number: 1 }]);

    const logs = await server.run('logs', runs[0].id, '--follow');
    expect(logs.exitCode).toBe(0);
    expect(logs.stdout).toContain('create-repository | ');
  });

  it('shows what a deployment would do', async () => {
    const { stdout, exitCode } = await server.run(
      ...['deploy', 'score.yaml', '--image', 'nginx:1.29', '--dry-run'],
    );
    expect(stdout).toMatch(/^commit-manifests +\S+ +create-repository/m);
    expect(exitCode).toBe(0);
  });

  it('prints all problems that the server finds, with their lines', async () => {
    const score = SCORE.replace('gitea-repo', 'gitea-rep').replace(
      'git-commit-manifests\n        repoName',
      'git-commit-manifests\n        repo',
    );
    const bad = workFolder({ 'score.yaml': score, 'motd.txt': '' });
    const { stderr, exitCode } = await server.run(
      ...['deploy', join(bad, 'score.yaml'), '--image', 'web=nginx:1.29'],
    );
    expect(stderr).toMatch(/score\.yaml:14:15: error: .+ \(unknownStepType\)/);
    expect(stderr).toMatch(/score\.yaml:18:15: error: .+"repo"/);
    expect(exitCode).toBe(1);
  });

  it('lists environments and step types', async () => {
    const environments = await server.run('environments');
    expect(environments.stdout).toMatch(/^local /m);
    const types = await server.run('step-types');
    expect(types.stdout).toMatch(/^git-repository +gitea-repo,/m);
    const one = await server.run('step-types', 'gitea-repo');
    expect(one.stdout).toContain('repoName');
    expect(one.exitCode).toBe(0);
  });
});
