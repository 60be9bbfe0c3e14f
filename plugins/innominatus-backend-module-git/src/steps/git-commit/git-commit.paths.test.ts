import { join } from 'node:path';
import * as fc from 'fast-check';
import { readFilePath } from '../../repositoryPath';
import { GitWorld, NO_SERVICES } from '../../testing/GitWorld';
import { HELLO, putFiles } from '../../testing/localHost';
import { expectSound, git, itWithGit } from '../../testing/realGit';
import { createGitCommitStep } from './createGitCommitStep';

describe('paths of git-commit', () => {
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
    const world = await GitWorld.openHello();
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
    const world = await GitWorld.openHello();
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
      fc.asyncProperty(fc.uniqueArray(path, { maxLength: 6 }), async paths => {
        const good = paths.filter(text => readFilePath(text).ok);
        const world = await GitWorld.openHello();
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
          [...good.map(text => text.replace(/^(\.\/)+/, '')), 'z.md'].sort(),
        );
        await expectSound(gitdir);
      }),
      { numRuns: 40 },
    );
  });
});
