import { testStep } from '@innominatus/plugin-innominatus-node/testUtils';
import * as fc from 'fast-check';
import { join } from 'node:path';
import type { GitHost } from '../../hosts/GitHost';
import { readFilePath } from '../../repositoryPath';
import { GitWorld, NO_SERVICES } from '../../testing/GitWorld';
import { HELLO, putFiles } from '../../testing/localHost';
import { expectSound, git, itWithGit } from '../../testing/realGit';
import { testCrashes } from '../../testing/testCrashes';
import { commitFiles } from '../commit/commitFiles';
import { createGitCommitStep } from './createGitCommitStep';

const STEP = { files: { 'README.md': '# Hello\n', 'docs/a.md': 'A\n' } };

async function openWorld(): Promise<GitWorld> {
  const world = await GitWorld.open();
  await world.createRepository('hello');
  return world;
}

/** Subjects of all commits of a branch, the newest first. */
async function logOf(world: GitWorld, branch = 'main'): Promise<string[]> {
  const { commits } = (await world.branches())[branch] ?? { commits: [] };
  return commits.map(commit => commit.message.split('\n')[0] ?? '');
}

async function filesOf(world: GitWorld, branch = 'main') {
  return (await world.branches())[branch]?.files;
}

testStep(createGitCommitStep(NO_SERVICES), {
  setup: async () => {
    const world = await openWorld();
    await putFiles(world.host, { 'docs/old.md': 'old' });
    return {
      stepType: createGitCommitStep(world.services()),
      replace: { '${metadata.name}': 'hello' },
      snapshot: () => world.snapshot(),
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
    const world = await openWorld();
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
    expect(await logOf(world)).toEqual(['Update 2 files']);
    expect(await filesOf(world)).toEqual(STEP.files);
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
    const world = await openWorld();
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
    expect(await logOf(world)).toEqual(['Update docs/a.md', 'Update 2 files']);
  });

  it('deletes files, and only those', async () => {
    const world = await openWorld();
    await world.run(createGitCommitStep, STEP);
    const step = { delete: ['docs/a.md', 'none.md'], commitMessage: 'Tidy' };
    const { outputs } = await world.run(createGitCommitStep, step, {
      run: { id: 'second' },
    });
    expect(outputs).toMatchObject({ changed: true });
    expect(await filesOf(world)).toEqual({ 'README.md': '# Hello\n' });
  });

  it('starts a new branch at the default branch', async () => {
    const world = await openWorld();
    await putFiles(world.host, { 'keep.md': 'keep' });
    await world.run(createGitCommitStep, { ...STEP, gitBranch: 'next' });
    expect(await filesOf(world, 'next')).toEqual({
      ...STEP.files,
      'keep.md': 'keep',
    });
    expect(await filesOf(world)).toEqual({ 'keep.md': 'keep' });
  });

  itWithGit(
    'writes message, trailer, author and time as Git reads them',
    async () => {
      const world = await openWorld();
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

  describe('when others commit at the same time', () => {
    it('puts its files on top of theirs', async () => {
      const world = await openWorld();
      let others = 0;
      const { outputs, log } = await world.run(createGitCommitStep, STEP, {
        beforeWrite: async () => {
          others += 1;
          if (others <= 3) {
            await putFiles(world.host, { [`other-${others}.md`]: 'other' });
          }
        },
      });
      expect(outputs).toMatchObject({ changed: true });
      expect(Object.keys((await filesOf(world)) ?? {})).toHaveLength(5);
      expect(await logOf(world)).toEqual([
        'Update 2 files',
        ...Array(3).fill('Change'),
      ]);
      expect(log.filter(({ line }) => line.includes('has moved'))).toHaveLength(
        3,
      );
    });

    it('commits nothing when they have done the same', async () => {
      const world = await openWorld();
      const { outputs } = await world.run(createGitCommitStep, STEP, {
        beforeWrite: async () => {
          await putFiles(world.host, STEP.files);
        },
      });
      expect(outputs).toMatchObject({ changed: false });
      expect(await logOf(world)).toEqual(['Change']);
    });

    it('knows its own commit below theirs', async () => {
      const world = await openWorld();
      const { outputs } = await world.run(createGitCommitStep, STEP);
      await putFiles(world.host, { 'other.md': 'other' });
      const again = await world.run(createGitCommitStep, STEP);
      expect(again.outputs).toEqual(outputs);
    });

    it('checks its claim before each try', async () => {
      const world = await openWorld();
      let asked = 0;
      const run = world.run(createGitCommitStep, STEP, {
        beforeWrite: async control => {
          asked += 1;
          if (asked === 1) {
            await putFiles(world.host, { 'other.md': 'other' });
          } else {
            control.loseClaim();
          }
        },
      });
      await expect(run).rejects.toMatchObject({ name: 'ClaimLostError' });
      expect(await logOf(world)).toEqual(['Change']);
    });

    it('loses none of 20 steps that commit to one branch, and gives each one commit', async () => {
      const world = await openWorld();
      const names = Array.from({ length: 20 }, (_, index) => `${index}.md`);
      const results = await Promise.all(
        names.map(name =>
          world.run(
            createGitCommitStep,
            { files: { [name]: name } },
            { run: { id: name } },
          ),
        ),
      );
      expect(results.map(({ outputs }) => outputs)).toEqual(
        names.map(() => expect.objectContaining({ changed: true })),
      );
      expect(Object.keys((await filesOf(world)) ?? {}).sort()).toEqual(
        names.sort(),
      );
      expect(await logOf(world)).toHaveLength(20);
    }, 60_000);

    it('gives up after many rounds, to be tried again later', async () => {
      const world = await openWorld();
      const { test } = world.prepare(createGitCommitStep, STEP, {
        beforeWrite: async () => {
          await putFiles(world.host, { 'other.md': `${performance.now()}` });
        },
      });
      const repository = await world.host.findRepository(HELLO);
      await expect(
        commitFiles(test.context, {
          task: {
            host: world.host,
            repository: repository!,
            branch: 'main',
            label: 'platform/hello (main)',
          },
          wanted: new Map([['a.md', 'a']]),
          message: undefined,
          author: world.services().author,
          maxRounds: 3,
        }),
      ).rejects.toMatchObject({ reason: 'branchMoved', retryable: true });
      expect(await logOf(world)).toEqual(['Change', 'Change', 'Change']);
    });
  });

  describe('paths', () => {
    it.each([
      '../a',
      'a/../b',
      '/a',
      './',
      '',
      'a//b',
      'a/',
      './../a',
      '.git/config',
      'a/.GIT/b',
      '.git./a',
      '.git /a',
      'GIT~1/a',
      '.g\u200cit/a',
      '.git::$INDEX_ALLOCATION/a',
      'a\\..\\b',
      'a\nb',
      'x'.repeat(256),
    ])('%p is refused', path => {
      const { input } = createGitCommitStep(NO_SERVICES);
      expect(input.safeParse({ files: { [path]: '' } }).success).toBe(false);
      expect(input.safeParse({ delete: [path] }).success).toBe(false);
    });

    it('with a placeholder, which nobody would fill in, are refused', () => {
      const { input } = createGitCommitStep(NO_SERVICES);
      const files = { '${metadata.name}.md': '' };
      expect(input.safeParse({ files }).success).toBe(false);
    });

    it('that are one path, or one below another, are all named', async () => {
      const world = await openWorld();
      await expect(
        world.run(createGitCommitStep, {
          files: { 'a.md': '1', './a.md': '2', 'a.md/b.md': '3', 'c.md': '4' },
          delete: ['c.md'],
        }),
      ).rejects.toMatchObject({
        reason: 'invalidPath',
        message: expect.stringMatching(
          /"\.\/a\.md" is named twice; "c\.md" is named twice; "a\.md\/b\.md" is below the file "a\.md"/,
        ),
      });
      expect(await world.host.getHead(HELLO, 'main')).toBeUndefined();
    });

    it('that would replace folders or files of others are all named', async () => {
      const world = await openWorld();
      await putFiles(world.host, { file: 'f', 'folder/a.md': 'a' });
      const before = await world.snapshot();
      await expect(
        world.run(createGitCommitStep, {
          files: { 'file/below.md': '1', folder: '2' },
        }),
      ).rejects.toMatchObject({
        reason: 'pathConflict',
        message: expect.stringMatching(/file\/below\.md.*folder is a folder/),
      });
      expect(await world.snapshot()).toEqual(before);
    });

    itWithGit('that are accepted reach Git unchanged', async () => {
      const part = fc.oneof(
        fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
        fc.constantFrom(
          '.git',
          '.gitignore',
          '..',
          'git~1',
          '-x',
          '"',
          ' a',
          '.git ',
          'con',
        ),
      );
      const path = fc
        .array(part, { minLength: 1, maxLength: 3 })
        .map(parts => parts.join('/'));
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(path, { maxLength: 6 }),
          async paths => {
            const good = paths.filter(text => readFilePath(text).ok);
            const world = await openWorld();
            const files = Object.fromEntries(good.map(text => [text, text]));
            const error = await world
              .run(createGitCommitStep, { files: { ...files, 'z.md': '' } })
              .then(
                () => undefined,
                thrown => thrown,
              );
            fc.pre(error?.reason !== 'invalidPath');
            expect(error).toBeUndefined();
            const gitdir = join(world.directory, 'platform/hello.git');
            const listed = await git(
              gitdir,
              'ls-tree',
              '-r',
              '-z',
              '--name-only',
              'main',
            );
            expect(listed.split('\0').filter(Boolean).sort()).toEqual(
              [
                ...good.map(text => text.replace(/^(\.\/)+/, '')),
                'z.md',
              ].sort(),
            );
            await expectSound(gitdir);
          },
        ),
        { numRuns: 40 },
      );
    });
  });

  it('names the repository that is missing', async () => {
    const world = await GitWorld.open();
    await expect(world.run(createGitCommitStep, STEP)).rejects.toMatchObject({
      reason: 'repositoryNotFound',
      hint: expect.stringContaining('git-repository'),
    });
  });

  it('has nothing to say about an empty branch', async () => {
    const world = await openWorld();
    await expect(
      world.run(createGitCommitStep, { delete: ['a.md'] }),
    ).rejects.toMatchObject({ reason: 'nothingToCommit' });
  });

  it('looks up as unknown what may be below too many commits', async () => {
    const world = await openWorld();
    const host: GitHost = Object.assign(Object.create(world.host), {
      findRepository: () => world.host.findRepository(HELLO),
      findCommit: async () => ({ kind: 'beyondLimit' }),
    });
    const { stepType, test } = world.prepare(createGitCommitStep, STEP, {
      host,
    });
    expect(await stepType.lookup?.(test.context)).toMatchObject({
      outcome: 'unknown',
    });
    expect(stepType.idempotent(test.context.input)).toBe(true);
  });
});
