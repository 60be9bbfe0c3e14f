import { join } from 'node:path';
import {
  environmentSpecSchema,
  type Environment,
} from '@innominatus/plugin-innominatus-common';
import type { WorkloadInfo } from '@innominatus/plugin-innominatus-node';
import { testStep } from '@innominatus/plugin-innominatus-node/testUtils';
import { z } from 'zod';
import { GitWorld, HELLO_WORKLOAD, NO_SERVICES } from '../../testing/GitWorld';
import { putFiles } from '../../testing/localHost';
import { expectSound, git, itWithGit } from '../../testing/realGit';
import { scratchFolder } from '../../testing/scratchFolder';
import { testCrashes } from '../../testing/testCrashes';
import { createGitRepositoryStep } from '../git-repository';
import { createGitCommitManifestsStep } from './createGitCommitManifestsStep';

function environment(spec: z.input<typeof environmentSpecSchema>): Environment {
  return { name: 'dev', ...environmentSpecSchema.parse(spec) };
}

/** The workload of most tests with another image, and under another name if given. */
function workloadWith(image: string, name = 'hello'): WorkloadInfo {
  const { workload } = HELLO_WORKLOAD;
  return {
    neighbours: {},
    workload: {
      ...workload,
      metadata: { ...workload.metadata, name },
      containers: { main: { ...workload.containers.main, image } },
    },
  };
}

testStep(createGitCommitManifestsStep(NO_SERVICES), {
  setup: async () => {
    const world = await GitWorld.openHello();
    return {
      stepType: createGitCommitManifestsStep(world.services()),
      replace: { '${metadata.name}': 'hello' },
      context: { workload: HELLO_WORKLOAD },
      snapshot: () => world.snapshot(),
      restored: () => world.restored(),
    };
  },
});

describe('git-commit-manifests', () => {
  testCrashes({
    create: createGitCommitManifestsStep,
    step: { manifestPath: 'apps' },
    methods: [
      'findRepository',
      'getHead',
      'readEntries',
      'fingerprint',
      'commit',
    ],
    prepare: async world => {
      await world.createRepository('hello');
      await putFiles(world.host, {
        'apps/hello.yaml': 'old',
        'keep.md': 'keep',
      });
    },
  });

  itWithGit(
    'shows the manifests in a clone, after the steps of the headline example',
    async () => {
      const world = await GitWorld.open();
      const repository = await world.run(createGitRepositoryStep, {
        name: 'Create repository',
        type: 'gitea-repo',
        repoName: 'my-application',
        description: 'Application repository',
      });
      await world.run(
        createGitCommitManifestsStep,
        {
          name: 'Generate Kubernetes manifests',
          type: 'git-commit-manifests',
          repoName: 'my-application',
          manifestPath: '.',
        },
        { workload: workloadWith('nginx:latest', 'web') },
      );
      const work = await scratchFolder();
      const { cloneUrl } = z
        .object({ cloneUrl: z.string() })
        .parse(repository.outputs);
      await git(work, 'clone', '-q', cloneUrl, 'clone');
      const clone = join(work, 'clone');
      expect(await git(clone, 'ls-files')).toBe('web.yaml');
      expect(await git(clone, 'show', 'HEAD:web.yaml')).toMatch(
        /kind: Service[\s\S]*kind: Deployment[\s\S]*image: nginx:latest/,
      );
      expect(await git(clone, 'log', '-1', '--format=%s')).toBe(
        'Deploy web of hello to local',
      );
      await expectSound(join(world.directory, 'platform/my-application.git'));
    },
  );

  it('records the file of the workload as what it touches', async () => {
    const world = await GitWorld.openHello();
    const { effects, log } = await world.run(createGitCommitManifestsStep, {});
    expect(effects).toMatchObject([
      {
        intent: {
          kind: 'git-commit',
          externalId: 'platform/hello@main:hello.yaml',
        },
      },
    ]);
    expect(log.map(({ line }) => line)).toContain(
      'Rendered Service hello, Deployment hello',
    );
  });

  it('makes no commit of an unchanged workload, and one of a changed one', async () => {
    const world = await GitWorld.openHello();
    const first = await world.run(createGitCommitManifestsStep, {});
    const second = await world.run(
      createGitCommitManifestsStep,
      {},
      {
        run: {
          id: 'second',
          number: 2,
          requestedAt: '2027-01-01T00:00:00.000Z',
        },
      },
    );
    expect(second.outputs).toEqual({
      ...Object(first.outputs),
      changed: false,
    });
    const third = await world.run(
      createGitCommitManifestsStep,
      {},
      {
        run: { id: 'third' },
        workload: workloadWith('nginx:1.30'),
      },
    );
    expect(third.outputs).toMatchObject({ changed: true });
    const { main } = await world.branches();
    expect(main?.commits).toHaveLength(2);
    expect(main?.files['hello.yaml']).toContain('image: nginx:1.30');
  });

  it("leaves everything alone that is not its workload's", async () => {
    const world = await GitWorld.openHello();
    await putFiles(world.host, { 'README.md': 'hello', 'other.yaml': 'other' });
    await world.run(createGitCommitManifestsStep, {});
    await world.run(
      createGitCommitManifestsStep,
      {},
      {
        run: { id: 'second' },
        workload: workloadWith('nginx:1.30', 'hello-worker'),
      },
    );
    const { main } = await world.branches();
    expect(main?.files).toEqual({
      'README.md': 'hello',
      'other.yaml': 'other',
      'hello.yaml': expect.stringContaining('nginx:1.29'),
      'hello-worker.yaml': expect.stringContaining('nginx:1.30'),
    });
  });

  it('delivers where the environment says', async () => {
    const world = await GitWorld.open();
    await world.createRepository('hello-deployments');
    const dev = environment({
      targets: { kubernetes: { namespace: '${application}-dev' } },
      delivery: {
        repository: '${application}-deployments',
        path: 'apps/${environment}',
      },
      workloads: { replicas: 3 },
    });
    await world.run(createGitCommitManifestsStep, {}, { environment: dev });
    const { main } = await world.branches('hello-deployments');
    expect(Object.keys(main?.files ?? {})).toEqual(['apps/dev/hello.yaml']);
    expect(main?.files['apps/dev/hello.yaml']).toMatch(
      /namespace: hello-dev[\s\S]*replicas: 3/,
    );
    const stepType = createGitCommitManifestsStep(NO_SERVICES);
    expect(
      stepType.reaches(stepType.input.parse({}), {
        application: 'hello',
        workload: 'hello',
        environment: dev,
      }),
    ).toEqual([
      {
        kind: 'repository',
        host: 'local',
        owner: 'platform',
        name: 'hello-deployments',
      },
    ]);
  });

  it('lists all that keeps the manifests from being rendered, and commits nothing', async () => {
    const world = await GitWorld.openHello();
    const workload = workloadWith('.');
    workload.workload.containers.side = {
      image: 'nginx',
      resources: { limits: { cpu: 'much' } },
    };
    await expect(
      world.run(createGitCommitManifestsStep, {}, { workload }),
    ).rejects.toMatchObject({
      reason: 'manifestsInvalid',
      message: expect.stringMatching(
        /\/containers\/main\/image: [\s\S]*\/containers\/side\/resources\/limits\/cpu: /,
      ),
    });
    expect(await world.branches()).toEqual({});
  });

  it('needs a Score file', async () => {
    const world = await GitWorld.openHello();
    await expect(
      world.run(createGitCommitManifestsStep, {}, { workload: undefined }),
    ).rejects.toMatchObject({ reason: 'noWorkload' });
  });

  it.each(['../apps', '/apps', 'a/../..', '.git'])(
    'refuses the folder %p, from a step and from an environment',
    async path => {
      const world = await GitWorld.openHello();
      const { input } = createGitCommitManifestsStep(NO_SERVICES);
      expect(input.safeParse({ manifestPath: path }).success).toBe(false);
      await expect(
        world.run(
          createGitCommitManifestsStep,
          {},
          {
            environment: environment({ delivery: { path } }),
          },
        ),
      ).rejects.toMatchObject({ reason: 'invalidPath' });
    },
  );

  it.each([
    ['.', 'hello.yaml'],
    ['./', 'hello.yaml'],
    ['./apps', 'apps/hello.yaml'],
    ['apps/web/', 'apps/web/hello.yaml'],
  ])('takes the folder %p', async (manifestPath, file) => {
    const world = await GitWorld.openHello();
    await world.run(createGitCommitManifestsStep, { manifestPath });
    const { main } = await world.branches();
    expect(Object.keys(main?.files ?? {})).toEqual([file]);
  });
});
