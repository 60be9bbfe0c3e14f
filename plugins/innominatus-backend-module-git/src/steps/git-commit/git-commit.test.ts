import { testStep } from '@innominatus/plugin-innominatus-node/testUtils';
import { join } from 'node:path';
import { hostWith } from '../../testing/faultyHost';
import { GitWorld, NO_SERVICES } from '../../testing/GitWorld';
import { HELLO, putFiles } from '../../testing/localHost';
import { expectSound, git, itWithGit } from '../../testing/realGit';
import { testCrashes } from '../../testing/testCrashes';
import { createGitCommitStep } from './createGitCommitStep';

const STEP = { files: { 'README.md': '# Hello\n', 'docs/a.md': 'A\n' } };

testStep(createGitCommitStep(NO_SERVICES), {
  setup: async () => {
    const world = await GitWorld.openHello();
    await putFiles(world.host, { 'docs/old.md': 'old' });
    return {
      stepType: createGitCommitStep(world.services()),
      replace: { '${metadata.name}': 'hello' },
      snapshot: () => world.snapshot(),
      restored: () => world.restored(),
    };
  },
});

describe('git-commit', () => {
  testCrashes({
    create: createGitCommitStep,
    step: { ...STEP, delete: ['old.md'] },
    methods: [
      'findRepository',
      'getHead',
      'readEntries',
      'fingerprint',
      'commit',
    ],
    prepare: async world => {
      await world.createRepository('hello');
      await putFiles(world.host, { 'old.md': 'old', 'keep.md': 'keep' });
    },
  });

  it('makes one commit of all files, and says what it is about to do', async () => {
    const world = await GitWorld.openHello();
    const { outputs, effects, log, progress } = await world.run(
      createGitCommitStep,
      STEP,
    );
    const head = await world.host.getHead(HELLO, 'main');
    expect(outputs).toEqual({
      commit: head,
      changed: true,
      url: world.host.webUrl(HELLO),
    });
    expect(await world.log()).toEqual(['Update 2 files']);
    expect(await world.files()).toEqual(STEP.files);
    expect(effects).toMatchObject([
      {
        intent: {
          kind: 'git-commit',
          action: 'create',
          target: await world.host.fingerprint(),
          externalId: 'platform/hello@main',
          summary: 'commit 2 files to platform/hello (main)',
          before: { commit: null },
        },
        confirmed: { data: { commit: head } },
      },
    ]);
    expect(log.map(({ line }) => line)).toEqual([
      'Going to commit 2 files to platform/hello (main)',
      '  write  README.md',
      '  write  docs/a.md',
      `Committed ${head} to platform/hello (main)`,
    ]);
    expect(progress.at(-1)).toMatchObject({ done: 2, total: 2 });
  });

  it('makes no commit of what is there, and one of what has changed', async () => {
    const world = await GitWorld.openHello();
    const first = await world.run(createGitCommitStep, STEP);
    const before = await world.snapshot();
    const again = await world.run(createGitCommitStep, STEP, {
      run: { id: 'second' },
    });
    expect(again.outputs).toEqual({ ...Object(first.outputs), changed: false });
    expect(again.effects).toEqual([]);
    expect(await world.snapshot()).toEqual(before);

    const changed = { files: { ...STEP.files, 'docs/a.md': 'B\n' } };
    const third = await world.run(createGitCommitStep, changed, {
      run: { id: 'third' },
    });
    expect(third.outputs).toMatchObject({ changed: true });
    expect(third.effects).toMatchObject([
      {
        intent: {
          action: 'update',
          before: { commit: Object(first.outputs).commit },
        },
      },
    ]);
    expect(await world.log()).toEqual(['Update docs/a.md', 'Update 2 files']);
  });

  it('deletes files, and only those', async () => {
    const world = await GitWorld.openHello();
    await world.run(createGitCommitStep, STEP);
    const step = { delete: ['docs/a.md', 'none.md'], commitMessage: 'Tidy' };
    const { outputs } = await world.run(createGitCommitStep, step, {
      run: { id: 'second' },
    });
    expect(outputs).toMatchObject({ changed: true });
    expect(await world.files()).toEqual({ 'README.md': '# Hello\n' });
  });

  it('starts a new branch at the default branch', async () => {
    const world = await GitWorld.openHello();
    await putFiles(world.host, { 'keep.md': 'keep' });
    await world.run(createGitCommitStep, { ...STEP, gitBranch: 'next' });
    expect(await world.files('next')).toEqual({
      ...STEP.files,
      'keep.md': 'keep',
    });
    expect(await world.files()).toEqual({ 'keep.md': 'keep' });
  });

  itWithGit(
    'writes message, trailer, author and time as Git reads them',
    async () => {
      const world = await GitWorld.openHello();
      const commitMessage = 'Add docs\r\n\r\nBecause of that.\n\n';
      await world.run(createGitCommitStep, { ...STEP, commitMessage });
      const gitdir = join(world.directory, 'platform/hello.git');
      expect(
        await git(gitdir, 'log', '-1', '--format=%an <%ae>%n%aI%n%B', 'main'),
      ).toBe(
        [
          'innominatus <innominatus@localhost>',
          '2026-01-01T00:00:00+00:00',
          'Add docs\n\nBecause of that.\n',
          'Innominatus-Run: 0199a0b0-0000-7000-8000-000000000001/step/0',
        ].join('\n'),
      );
      await expectSound(gitdir);
    },
  );

  it('names the repository that is missing', async () => {
    const world = await GitWorld.open();
    await expect(world.run(createGitCommitStep, STEP)).rejects.toMatchObject({
      reason: 'repositoryNotFound',
      hint: expect.stringContaining('git-repository'),
    });
  });

  it('has nothing to say about an empty branch', async () => {
    const world = await GitWorld.openHello();
    await expect(
      world.run(createGitCommitStep, { delete: ['a.md'] }),
    ).rejects.toMatchObject({ reason: 'nothingToCommit' });
  });

  it('looks up as unknown what may be below too many commits', async () => {
    const world = await GitWorld.openHello();
    const host = hostWith(world.host, 'findCommit', async () => ({
      kind: 'beyondLimit',
    }));
    const { stepType, test } = world.prepare(createGitCommitStep, STEP, {
      host,
    });
    expect(await stepType.lookup?.(test.context)).toMatchObject({
      outcome: 'unknown',
    });
    expect(stepType.idempotent(test.context.input)).toBe(true);
  });
});
