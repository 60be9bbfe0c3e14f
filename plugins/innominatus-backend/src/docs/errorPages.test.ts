import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../../..');
const folder = join(root, 'docs/errors');

const NOT_SHIPPED =
  /\.test\.tsx?$|\.generated\.ts$|__testUtils__|__fixtures__|\/(testing|testUtils|testGitHost)\/|^packages\/(bench|chaos|demo|e2e)\/|^plugins\/innominatus\//;

/** All sources of all packages that end up with users. */
function shippedSources(): { path: string; text: string }[] {
  return ['packages', 'plugins']
    .flatMap(kind =>
      readdirSync(join(root, kind)).map(name => `${kind}/${name}/src`),
    )
    .flatMap(source =>
      readdirSync(join(root, source), { recursive: true }).map(
        name => `${source}/${name}`,
      ),
    )
    .filter(path => /\.tsx?$/.test(path) && !NOT_SHIPPED.test(path))
    .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

const sources = shippedSources();

/** Why a step was skipped is told by a word of its own kind, see `SkipReason`. */
const SKIPPED = /(?:kind: 'skip'|type: 'step\.skipped')[^}]*\breason: '\w+'/g;

/** A reason stands behind its name, or is the first thing that a refusal is made with. */
const GIVEN = /(?:\breason:|\b(?:conflict|denied)\()\s*'(\w+)'/g;

/** Why something was left as it is: all words are in one list. */
const LEFT = /leftReasonSchema = z\.union\(\[([^\]]*)\]\)/;

const reasons = new Set(
  sources.flatMap(({ text }) => [
    ...[...text.replace(SKIPPED, '').matchAll(GIVEN)].map(
      ([, reason = '']) => reason,
    ),
    ...[...(LEFT.exec(text)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(
      ([, reason = '']) => reason,
    ),
  ]),
);

const pages = readdirSync(folder)
  .filter(name => name.endsWith('.md') && name !== 'README.md')
  .map(name => name.replace(/\.md$/, ''));

describe('docs/errors', () => {
  it('has a page for every reason, and none for anything else', () => {
    expect(reasons.size).toBeGreaterThan(100);
    expect([...reasons].sort()).toEqual([...pages].sort());
  });

  it('finds every reason, since each is written out where it is given', () => {
    const others = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/\breason:\s*([^'\s][^\n]*)/g)]
        .map(([, value = '']) => value.replace(/[,;)}\s]+$/, ''))
        .filter(value => !isHandedOn(value))
        .map(value => `${path}: reason: ${value}`),
    );
    expect(others).toEqual([]);
  });

  it('has an index that leads to every page', () => {
    const index = readFileSync(join(folder, 'README.md'), 'utf8');
    const linked = [...index.matchAll(/\]\((\w+)\.md\)/g)].map(
      ([, reason = '']) => reason,
    );
    expect([...new Set(linked)].sort()).toEqual([...pages].sort());
  });

  it.each(pages)(
    '%s says what it means, how it comes about and what to do',
    reason => {
      const page = readFileSync(join(folder, `${reason}.md`), 'utf8');
      const prose = page.replace(/^```[^]*?^```$/gm, '');
      const headings = [...prose.matchAll(/^#+ .*/gm)].map(
        ([heading]) => heading,
      );
      expect(headings).toEqual([
        `# \`${reason}\``,
        '## How it comes about',
        '## What to do',
        '## Example',
      ]);
      expect(page.split('\n')[2]).toMatch(/\.$/);
    },
  );
});

/** A type or schema of reasons, or the reason of something else. */
function isHandedOn(value: string): boolean {
  return /^(string|unknown|ManifestReason|FailureReason|SkipReason|StepView|LeftReason|leftReasonSchema|reasonSchema|z\.|reason \?\? |\w+\.reason\b)/.test(
    value,
  );
}
