import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../../..');

/** Paths of the keys of a `config.d.ts`; lists and maps with free keys are one key. */
function configKeys(path: string): string[] {
  const open: string[] = [];
  const keys: string[] = [];
  let hidden = 0;
  const text = readFileSync(join(root, path), 'utf8').replace(
    /\/\*\*[^]*?\*\//g,
    '',
  );
  for (const line of text.split('\n')) {
    const [, name, rest = ''] = /^\s*(\w+)\??: (.*)$/.exec(line) ?? [];
    const opens = /\{$/.test(line);
    if (hidden > 0 || /^\s*\[/.test(line)) {
      hidden += (opens ? 1 : 0) - (/^\s*\}/.test(line) ? 1 : 0);
    } else if (name !== undefined && rest === '{') {
      open.push(name);
    } else if (name !== undefined) {
      keys.push([...open, name].join('.'));
      hidden = opens ? 1 : 0;
    } else if (/^\s*\}/.test(line)) {
      open.pop();
    }
  }
  return keys;
}

/**
 * Keys of the plugin inside Backstage, and who may see their values: `frontend`, `backend` or `secret`. What a map says with
 * `@deepVisibility` counts for all that it holds.
 */
function visibilities(): Map<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  const inherited: (string | undefined)[] = [];
  let comment = '';
  const text = readFileSync(
    join(root, 'plugins/innominatus-backend/config.d.ts'),
    'utf8',
  );
  for (const line of text.split('\n')) {
    if (/^\s*\/?\*/.test(line)) {
      comment += line;
      continue;
    }
    const deep = /@deepVisibility (\w+)/.exec(comment)?.[1] ?? inherited.at(-1);
    const [, name] = /^\s*(\w+)\?: (?!(?:Array<)?\{$)/.exec(line) ?? [];
    const own = /@visibility (\w+)/.exec(comment)?.[1];
    if (name !== undefined) found.set(name, own ?? deep);
    if (/\{$/.test(line)) inherited.push(deep);
    if (/^\s*\}/.test(line)) inherited.pop();
    comment = '';
  }
  return found;
}

it('says of every key of the plugin who may see its value', () => {
  const found = visibilities();
  expect(found.size).toBeGreaterThan(10);
  expect(
    [...found].filter(([, seen]) => !/^(backend|secret)$/.test(seen ?? '')),
  ).toEqual([]);
  expect(found.get('secretKey')).toBe('secret');
  expect(found.get('dataDir')).toBe('backend');
});

describe('docs/operations.md', () => {
  const page = readFileSync(join(root, 'docs/operations.md'), 'utf8');

  it.each([
    'plugins/innominatus-backend/config.d.ts',
    'plugins/innominatus-backend-module-git/config.d.ts',
    'packages/standalone/config.d.ts',
  ])('lists every key of %s', path => {
    const keys = configKeys(path);
    expect(keys).not.toEqual([]);
    expect(keys.filter(key => !page.includes(`| \`${key}\``))).toEqual([]);
  });
});
