import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  gitSourcesExtensionPoint,
  stepsExtensionPoint,
  targetChecksExtensionPoint,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import { createTestStepContext } from '@innominatus/plugin-innominatus-node/testUtils';
import innominatusModuleGit from '.';
import { snapshotBranches } from './testing/snapshotHost';
import { scratchFolder } from './testing/scratchFolder';

/** Starts a backend with nothing but the module, and gives the steps that it adds. */
async function startModule(innominatus: object): Promise<StepType[]> {
  const added: StepType[] = [];
  const plugin = createBackendPlugin({
    pluginId: 'innominatus',
    register(env) {
      env.registerExtensionPoint(stepsExtensionPoint, {
        addSteps: (...steps) => {
          added.push(...steps);
        },
        now: () => new Date(),
      });
      env.registerExtensionPoint(targetChecksExtensionPoint, {
        addTargetChecks: () => {},
      });
      env.registerExtensionPoint(gitSourcesExtensionPoint, {
        addGitSources: () => {},
      });
      env.registerInit({ deps: {}, async init() {} });
    },
  });
  const { server } = await startTestBackend({
    features: [
      plugin,
      innominatusModuleGit,
      mockServices.rootConfig.factory({ data: { innominatus } }),
    ],
  });
  server.close();
  return added;
}

async function run(steps: StepType[], type: string, input: object) {
  const stepType = steps.find(step => step.type === type);
  return stepType?.run(
    createTestStepContext<unknown>({ input: stepType.input.parse(input) })
      .context,
  );
}

describe('the module', () => {
  it('adds its steps under all their names', async () => {
    const steps = await startModule({});
    expect(steps.flatMap(({ type, aliases }) => [type, ...aliases])).toEqual([
      'git-repository',
      'gitea-repo',
      'github-repo',
      'gitlab-repo',
      'git-commit',
      'git-commit-manifests',
      'git-pull-request',
      'git-pr',
      'git-merge',
      'git-check-pr',
    ]);
  });

  it('keeps repositories in the data folder, and touches no disk before', async () => {
    const dataDir = await scratchFolder();
    const steps = await startModule({ dataDir });
    expect(await readdir(dataDir)).toEqual([]);
    await run(steps, 'git-repository', {});
    expect(await readdir(join(dataDir, 'git/platform'))).toEqual(['hello.git']);
  });

  it('takes folder and author from the configuration', async () => {
    const directory = await scratchFolder();
    const author = { name: 'Robot', email: 'robot@example.com' };
    const steps = await startModule({
      dataDir: '/nowhere',
      git: { local: { directory }, author },
    });
    await run(steps, 'git-repository', {});
    await run(steps, 'git-commit', { files: { 'a.md': 'a' } });
    const gitdir = join(directory, 'platform/hello.git');
    const { main } = await snapshotBranches(gitdir);
    expect(main?.commits).toMatchObject([{ author }]);
  });

  it.each([{ name: 'A <b>' }, { email: 'a\nb' }, { name: ' ' }])(
    'does not start with the author %p',
    async author => {
      await expect(startModule({ git: { author } })).rejects.toThrow(
        /innominatus\.git\.author\.(name|email) must be one line/,
      );
    },
  );
});
