import { tmpdir } from 'node:os';
import * as fc from 'fast-check';
import { isBranchName, isOwnerName, isRepositoryName } from './gitNames';
import { git, itWithGit } from './testing/realGit';

describe('branch names', () => {
  itWithGit('are what Git takes for one', async () => {
    const part = fc.oneof(
      fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' }),
      fc.constantFrom(
        'main',
        '.',
        '..',
        '@{',
        '@',
        '-',
        'x.lock',
        '/',
        ' ',
        '\\',
        '~1',
        'HEAD',
      ),
    );
    const name = fc
      .array(part, { minLength: 1, maxLength: 3 })
      .map(parts => parts.join(''))
      .filter(text => !text.includes('\0'));
    await fc.assert(
      fc.asyncProperty(name, async text => {
        const taken = await git(
          tmpdir(),
          'check-ref-format',
          '--branch',
          text,
        ).then(
          answer => answer === text && text !== '@',
          () => false,
        );
        expect(isBranchName(text)).toBe(taken);
      }),
      { numRuns: 300 },
    );
  });

  it('are no longer than file systems can hold', () => {
    expect(isBranchName('ü'.repeat(100))).toBe(true);
    expect(isBranchName('ü'.repeat(101))).toBe(false);
  });
});

describe('names of repositories and owners', () => {
  it.each(['hello', 'Hello-World_2.0', '_x', 'a'.repeat(100)])(
    '%p is one',
    name => {
      expect(isRepositoryName(name)).toBe(true);
    },
  );

  it.each([
    '',
    '.',
    '..',
    'a..b',
    'a/b',
    'a.git',
    'a.GIT',
    'a.',
    '-a',
    '.a',
    'ä',
    'a b',
    'a\n',
    '${x}',
    'a'.repeat(101),
  ])('%p is none', name => {
    expect(isRepositoryName(name)).toBe(false);
  });

  it('may be nested for owners', () => {
    expect(isOwnerName('group/subgroup')).toBe(true);
    expect(isOwnerName('group//subgroup')).toBe(false);
    expect(isOwnerName('../group')).toBe(false);
  });
});
