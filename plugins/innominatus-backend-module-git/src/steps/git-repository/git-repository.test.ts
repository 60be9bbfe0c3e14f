import { environmentSpecSchema } from '@innominatus/plugin-innominatus-common';
import { testStep } from '@innominatus/plugin-innominatus-node/testUtils';
import { GitWorld, NO_SERVICES } from '../../testing/GitWorld';
import { git, itWithGit } from '../../testing/realGit';
import { scratchFolder } from '../../testing/scratchFolder';
import { testCrashes } from '../../testing/testCrashes';
import { createGitRepositoryStep } from './createGitRepositoryStep';

const STEP = { repoName: 'hello', description: 'Says hello' };
testStep(createGitRepositoryStep(NO_SERVICES), {
  setup: async () => {
    const world = await GitWorld.open();
    return {
      stepType: createGitRepositoryStep(world.services()),
      replace: { '${metadata.name}': 'hello' },
      snapshot: () => world.snapshot(),
    };
  },
});

describe('git-repository', () => {
  testCrashes({
    create: createGitRepositoryStep,
    step: STEP,
    methods: ['findRepository', 'fingerprint', 'createRepository'],
    prepare: async () => {},
  });

  it('fills in application, owner and branch', async () => {
    const world = await GitWorld.open();
    const { outputs, effects } = await world.run(createGitRepositoryStep, {});
    const repository = await world.host.findRepository({
      owner: 'platform',
      name: 'hello',
    });
    expect(repository).toMatchObject({ defaultBranch: 'main', private: true });
    expect(outputs).toEqual({
      url: expect.stringMatching(/^file:.*\/platform\/hello\.git$/),
      cloneUrl: repository?.cloneUrl,
      created: true,
    });
    expect(effects).toMatchObject([
      {
        intent: {
          kind: 'git-repository',
          action: 'create',
          target: await world.host.fingerprint(),
          externalId: 'platform/hello',
        },
      },
    ]);
  });

  itWithGit('makes what can be cloned by the line in the log', async () => {
    const world = await GitWorld.open();
    const { log } = await world.run(createGitRepositoryStep, {
      ...STEP,
      defaultBranch: 'trunk',
    });
    const line = log.map(entry => entry.line).join('\n');
    const url = /git clone (\S+)/.exec(line)?.[1] ?? '';
    const folder = await scratchFolder();
    await git(folder, 'clone', '-q', url, 'clone');
    expect(await git(`${folder}/clone`, 'branch', '--show-current')).toBe(
      'trunk',
    );
  });

  describe('for a repository that exists', () => {
    async function existing(
      users: [application: string, environment: string][],
    ) {
      const world = await GitWorld.open();
      await world.createRepository('hello');
      const before = await world.snapshot();
      const objects = users.length
        ? [
            {
              target: await world.host.fingerprint(),
              kind: 'git-repository',
              externalId: 'platform/hello',
              users: users.map(([application, environment]) => ({
                application,
                environment,
              })),
            },
          ]
        : [];
      return { world, before, objects };
    }

    it('refuses one that nobody is known to use', async () => {
      const { world, before } = await existing([]);
      await expect(
        world.run(createGitRepositoryStep, STEP),
      ).rejects.toMatchObject({
        reason: 'repositoryExists',
        hint: expect.stringContaining('adopt: true'),
      });
      expect(await world.snapshot()).toEqual(before);
    });

    it('refuses one of another application', async () => {
      const { world, objects } = await existing([['shop', 'local']]);
      await expect(
        world.run(createGitRepositoryStep, STEP, { objects }),
      ).rejects.toMatchObject({ reason: 'repositoryExists' });
    });

    it('goes on with the one that this application uses here', async () => {
      const { world, before, objects } = await existing([['hello', 'local']]);
      const second = await world.run(createGitRepositoryStep, STEP, {
        objects,
      });
      expect(second.outputs).toMatchObject({ created: false });
      expect(second.effects).toEqual([]);
      expect(await world.snapshot()).toEqual(before);
    });

    it.each([
      ['that this application uses elsewhere', [['hello', 'dev']], {}],
      ['that it is told to adopt', [], { adopt: true }],
      [
        'of others that it is told to adopt',
        [['shop', 'dev']],
        { adopt: true },
      ],
    ] satisfies [string, [string, string][], object][])(
      'records the use of one %s',
      async (_what, users, input) => {
        const { world, before, objects } = await existing(users);
        const { outputs, effects } = await world.run(
          createGitRepositoryStep,
          { ...STEP, ...input },
          { objects },
        );
        expect(outputs).toMatchObject({ created: false });
        expect(effects).toMatchObject([
          { intent: { action: 'adopt', externalId: 'platform/hello' } },
        ]);
        expect(await world.snapshot()).toEqual(before);
      },
    );

    it('warns of others that use it', async () => {
      const { world, objects } = await existing([['shop', 'dev']]);
      const { log } = await world.run(
        createGitRepositoryStep,
        { ...STEP, adopt: true },
        { objects },
      );
      expect(log).toContainEqual({
        level: 'warn',
        line: 'platform/hello is also used by shop',
      });
    });

    it('names one that differs only by letter case', async () => {
      const { world } = await existing([]);
      await expect(
        world.run(createGitRepositoryStep, { repoName: 'Hello' }),
      ).rejects.toMatchObject({
        reason: 'repositoryExists',
        message: expect.stringContaining('platform/hello'),
      });
    });
  });

  it('takes back its announcement when another one is faster', async () => {
    const world = await GitWorld.open();
    const { stepType, test } = world.prepare(createGitRepositoryStep, STEP, {
      beforeWrite: () => world.createRepository('hello'),
    });
    await expect(stepType.run(test.context)).rejects.toMatchObject({
      reason: 'repositoryExists',
    });
    expect(test.effects).toMatchObject([{ discarded: true }]);
  });

  it('lets another step of the same run not take the repository for its own', async () => {
    const world = await GitWorld.open();
    await world.run(createGitRepositoryStep, STEP);
    await expect(
      world.run(createGitRepositoryStep, STEP, { step: { id: 'again' } }),
    ).rejects.toMatchObject({ reason: 'repositoryExists' });
  });

  it('says which hosts there are', async () => {
    const world = await GitWorld.open();
    const stepType = createGitRepositoryStep(NO_SERVICES);
    const { test } = world.prepare(createGitRepositoryStep, STEP);
    const input = stepType.input.parse(STEP);
    await expect(
      stepType.run({ ...test.context, input }),
    ).rejects.toMatchObject({ reason: 'unknownGitHost' });
  });

  it.each([
    { repoName: '../hello' },
    { repoName: '${metadata.name}' },
    { owner: 'a b' },
    { defaultBranch: 'a..b' },
    { description: 'two\nlines' },
    { topics: ['Two Words'] },
    { repo: 'hello' },
  ])('refuses %p', input => {
    const { input: schema } = createGitRepositoryStep(NO_SERVICES);
    expect(schema.safeParse(input).success).toBe(false);
  });

  it('tells what it reaches', () => {
    const stepType = createGitRepositoryStep(NO_SERVICES);
    const environment = {
      name: 'dev',
      ...environmentSpecSchema.parse({
        targets: { git: { host: 'git.example.com', owner: 'apps' } },
      }),
    };
    const reach = (input: object) =>
      stepType.reaches(stepType.input.parse(input), {
        application: 'shop',
        environment,
      });
    expect(reach({})).toEqual([
      {
        kind: 'repository',
        host: 'git.example.com',
        owner: 'apps',
        name: 'shop',
      },
    ]);
    expect(reach({ repoName: 'x', owner: 'y' })).toMatchObject([
      { owner: 'y', name: 'x' },
    ]);
  });
});
