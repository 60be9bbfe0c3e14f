import type { FileChange, TreeEntry } from '../../hosts/GitHost';
import { diffChanges } from './diffChanges';

function file(content: string | Buffer): TreeEntry {
  return { kind: 'file', version: 'v', content: Buffer.from(content) };
}

function upsert(path: string, content: string): FileChange {
  return { kind: 'upsert', path, content: Buffer.from(content) };
}

describe('the diff of changes', () => {
  it('shows new, changed and deleted files as a unified diff', () => {
    const changes: FileChange[] = [
      upsert('a.txt', 'one\ntwo\nthree\n'),
      upsert('new/b.txt', 'b'),
      { kind: 'delete', path: 'c.txt' },
    ];
    const entries = new Map([
      ['a.txt', file('one\n2\nthree\n')],
      ['c.txt', file('c\n')],
    ]);
    expect(diffChanges(changes, entries)).toBe(
      `--- a/a.txt
+++ b/a.txt
@@ -1,3 +1,3 @@
 one
-2
+two
 three
--- /dev/null
+++ b/new/b.txt
@@ -0,0 +1,1 @@
+b
\\ No newline at end of file
--- a/c.txt
+++ /dev/null
@@ -1,1 +0,0 @@
-c
`,
    );
  });

  it.each<[string, TreeEntry]>([
    ['no text', file(Buffer.from([0xff, 0xfe]))],
    ['large', file('x'.repeat(600_000))],
    ['no file', { kind: 'special', version: 'v' }],
  ])('names what is %s, without its content', (_what, entry) => {
    const text = diffChanges(
      [{ kind: 'delete', path: 'a' }],
      new Map([['a', entry]]),
    );
    expect(text).toMatch(/^--- a\/a\n\+\+\+ \/dev\/null\n\(.*\)\n$/);
  });

  it('does not look for ever for the shortest way between two texts', () => {
    const text = (word: string) =>
      Array.from({ length: 20_000 }, (_, line) => `${word} ${line}\n`).join('');
    const since = performance.now();
    const diff = diffChanges(
      [upsert('a', text('new'))],
      new Map([['a', file(text('old'))]]),
    );
    expect(diff).toBe(
      '--- a/a\n+++ b/a\n(not shown: more than 1000 lines differ)\n',
    );
    expect(performance.now() - since).toBeLessThan(5_000);
  });

  it('is cut when it is long, at the end of a line', () => {
    const lines = Array.from({ length: 30_000 }, (_, line) => `line ${line}\n`);
    const diff = diffChanges([upsert('a', lines.join(''))], new Map());
    expect(diff.length).toBeLessThan(101_000);
    const shown = diff.split('\n');
    const cut = Number(
      /^\((\d+) more lines are not shown\)$/.exec(shown.at(-2) ?? '')?.[1],
    );
    // two of the header, and one that tells where
    expect(shown.length - 2 - 3 + cut).toBe(30_000);
    expect(shown.at(-3)).toMatch(/^\+line \d+$/);
  });

  it('counts the files that there is no room for', () => {
    const changes = Array.from({ length: 5 }, (_, index) =>
      upsert(`${index}`, 'line\n'.repeat(10_000)),
    );
    expect(diffChanges(changes, new Map())).toMatch(
      /\n\(\d+ more lines are not shown\)\n\(3 more files are not shown\)\n$/,
    );
  });
});
