import type { JsonObject } from '@backstage/types';
import { readYaml } from './readYaml';
import type { YamlLimits } from './YamlDocument';

function valueOf(
  text: string | Uint8Array,
  limits?: Partial<YamlLimits>,
): JsonObject {
  const result = readYaml(text, limits);
  if (!result.ok) {
    throw new Error(JSON.stringify(result.problems));
  }
  return result.value.value;
}

function problemsOf(text: string | Uint8Array, limits?: Partial<YamlLimits>) {
  const result = readYaml(text, limits);
  return result.ok ? [] : result.problems;
}

function reasonsOf(text: string | Uint8Array, limits?: Partial<YamlLimits>) {
  return problemsOf(text, limits).map(({ reason }) => reason);
}

function locator(text: string) {
  const result = readYaml(text);
  if (!result.ok) {
    throw new Error(JSON.stringify(result.problems));
  }
  return (path: string, at?: 'value' | 'key') => {
    const position = result.value.locate(path, at);
    return position && [position.line, position.column];
  };
}

const encode = (text: string) => new TextEncoder().encode(text);

describe('values', () => {
  it('reads YAML 1.2: yes, on and dates are texts, and 0600 is six hundred', () => {
    expect(
      valueOf(`
yes: no
on: off
date: 2026-11-22
time: 12:30:45
mode: 0600
octal: 0o600
hex: 0xFF
float: 1.5e3
nothing: ~
quoted: "5"
binary: 0b1
`),
    ).toEqual({
      yes: 'no',
      on: 'off',
      date: '2026-11-22',
      time: '12:30:45',
      mode: 600,
      octal: 384,
      hex: 255,
      float: 1500,
      nothing: null,
      quoted: '5',
      binary: '0b1',
    });
  });

  it('stays with YAML 1.2 when a directive asks for 1.1', () => {
    expect(valueOf('%YAML 1.1\n---\na: yes\nb: 2026-11-22\nc: 017\n')).toEqual({
      a: 'yes',
      b: '2026-11-22',
      c: 17,
    });
  });

  it('reads JSON', () => {
    const value = { a: [1, 'x', null, true, { b: '\u00e4\n' }], c: {} };
    expect(valueOf(JSON.stringify(value))).toEqual(value);
    expect(valueOf(JSON.stringify(value, undefined, 2))).toEqual(value);
  });

  it('reads block texts, comments, and a byte order mark', () => {
    const text =
      'a: |\n  one\n  two\nb: >-\n  one\n  two # no comment\n# end\n';
    const value = { a: 'one\ntwo\n', b: 'one two # no comment' };
    expect(valueOf(`\uFEFF${text}`)).toEqual(value);
    expect(valueOf(encode(`\uFEFF${text}`))).toEqual(value);
    expect(valueOf(text.replace(/\n/g, '\r\n'))).toEqual(value);
  });

  it('resolves anchors, aliases and merge keys; own keys win', () => {
    expect(
      valueOf(`
base: &base { a: 1, b: 1 }
other: &other { b: 2, c: 2 }
list: [*base, &x text, *x]
one: { b: 3, <<: *base }
two: { <<: [*base, *other] }
quoted: { "<<": text }
`),
    ).toEqual({
      base: { a: 1, b: 1 },
      other: { b: 2, c: 2 },
      list: [{ a: 1, b: 1 }, 'text', 'text'],
      one: { b: 3, a: 1 },
      two: { a: 1, b: 1, c: 2 },
      quoted: { '<<': 'text' },
    });
  });

  it('lets a later anchor of the same name take over', () => {
    expect(valueOf('a: &x 1\nb: *x\nc: &x 2\nd: *x\n')).toEqual({
      a: 1,
      b: 1,
      c: 2,
      d: 2,
    });
  });

  it('accepts the names of inherited properties as keys', () => {
    const text = '{"constructor": 1, "toString": 2, "hasOwnProperty": 3}';
    expect(Object.entries(valueOf(text))).toEqual([
      ['constructor', 1],
      ['toString', 2],
      ['hasOwnProperty', 3],
    ]);
  });
});

describe('problems', () => {
  it('reports syntax errors with line, column and a hint', () => {
    expect(problemsOf('a: 1\n\tb: 2\n')).toEqual([
      expect.objectContaining({
        path: '',
        reason: 'invalidYaml',
        message: expect.stringMatching(/^invalid YAML: Tabs/),
        line: 2,
        column: 1,
      }),
    ]);
    expect(problemsOf('a: b: c\n')).toEqual([
      expect.objectContaining({
        reason: 'invalidYaml',
        hint: 'put a value that contains ": " in quotes',
        line: 1,
        column: 4,
      }),
    ]);
  });

  it('reports all syntax errors, but at most a hundred', () => {
    const many = problemsOf(`a: [${','.repeat(300)}]`);
    expect(problemsOf('a: b: 1\nc: d: 2\ne: [1\n').length).toBeGreaterThan(1);
    expect(many).toHaveLength(101);
    expect(many[100]?.message).toMatch(/^\d+ further problems are not shown$/);
  });

  it('leaves the stack traces of others as they were', () => {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 7;
    problemsOf('a: [');
    const after = Error.stackTraceLimit;
    Error.stackTraceLimit = limit;
    expect(after).toBe(7);
  });

  it('does not show the text that is at fault', () => {
    const problems = problemsOf('password: |hunter2\n  x\nb: "x" hunter2\n');
    expect(problems.length).toBeGreaterThan(0);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });

  it('refuses several documents', () => {
    expect(problemsOf('a: 1\n---\nb: 2\n')).toEqual([
      expect.objectContaining({
        reason: 'severalDocuments',
        line: 2,
        column: 1,
      }),
    ]);
    expect(reasonsOf('---\na: 1\n---\n')).toEqual(['severalDocuments']);
    expect(valueOf('---\na: 1\n...\n')).toEqual({ a: 1 });
  });

  it('refuses duplicate keys at their second place, with all others', () => {
    expect(problemsOf('m:\n  a: 1\n  b: 2\n  a: 3\nm: x\n')).toEqual([
      expect.objectContaining({
        path: '/m/a',
        reason: 'duplicateKey',
        line: 4,
        column: 3,
      }),
      expect.objectContaining({ path: '/m', line: 5, column: 1 }),
    ]);
    expect(reasonsOf('{"a": 1, "a": 1}')).toEqual(['duplicateKey']);
  });

  it.each([
    ['ports: { 80: x }', 'write it in quotes: "80"'],
    ['true: x', 'write it in quotes: "true"'],
    ['~: x', 'write it in quotes: "null"'],
    ['? {a: b}\n: x', undefined],
    ['? [a]\n: x', undefined],
  ])('refuses a key that is no string: %s', (text, hint) => {
    const [problem, ...others] = problemsOf(text);
    expect(problem).toMatchObject({ reason: 'nonStringKey' });
    expect(problem?.hint).toBe(hint);
    expect(others).toEqual([]);
    expect(valueOf('"80": x')).toEqual({ '80': 'x' });
  });

  it.each([
    '!!js/function "x"',
    '!custom x',
    '!!binary aGk=',
    '!!timestamp 2026-11-22',
    '!!set {a, b}',
    '!env PATH',
  ])('refuses the tag of %s', value => {
    expect(reasonsOf(`a: ${value}\n`)).toEqual(['unsupportedTag']);
  });

  it('accepts the tags of plain values', () => {
    expect(valueOf('a: !!str 5\nb: !!int "5"\nc: !!map {}\n')).toEqual({
      a: '5',
      b: 5,
      c: {},
    });
  });

  it.each([
    '.nan',
    '.inf',
    '-.Inf',
    '1e999',
    '12345678901234567890',
    '0xFFFFFFFFFFFFFFFFFF',
  ])('refuses the number %s, which would not survive being stored', value => {
    expect(problemsOf(`a:\n  - ${value}\n`)).toEqual([
      expect.objectContaining({
        path: '/a/0',
        reason: 'unsupportedNumber',
        line: 2,
        column: 5,
      }),
    ]);
  });

  it('refuses characters that no database stores', () => {
    expect(reasonsOf('a: "\\0"\nb: "\\ud800"\n"\\0": c\n')).toEqual([
      'unsupportedCharacter',
      'unsupportedCharacter',
      'unsupportedCharacter',
    ]);
    expect(valueOf('a: "\\ud83d\\ude00"')).toEqual({ a: '\u{1f600}' });
  });

  it('refuses __proto__ as a key and changes no prototype', () => {
    expect(reasonsOf('__proto__: { x: 1 }\n')).toEqual(['forbiddenKey']);
    expect(reasonsOf('{"a": {"__proto__": {"x": 1}}}')).toEqual([
      'forbiddenKey',
    ]);
    expect('x' in {}).toBe(false);
  });

  it.each(['', '   \n', '# only a comment\n', '---\n', '~', 'null'])(
    'calls %j an empty document',
    text => {
      expect(problemsOf(text)).toEqual([
        expect.objectContaining({ reason: 'emptyDocument', line: 1 }),
      ]);
    },
  );

  it.each(['text', '5', '- a\n', '[]', 'true'])(
    'refuses %j, which is no map',
    text => {
      expect(reasonsOf(text)).toEqual(['notAMap']);
    },
  );

  it('refuses bytes that are not UTF-8', () => {
    expect(reasonsOf(new Uint8Array([0x61, 0x3a, 0x20, 0xff]))).toEqual([
      'notUtf8',
    ]);
    expect(reasonsOf(new Uint8Array([0xff, 0xfe, 0x61, 0x00]))).toEqual([
      'notUtf8',
    ]);
  });
});

describe('limits', () => {
  const nested = (depth: number) =>
    `a: ${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}`;

  it('allows a size of 1 MiB and refuses one byte more', () => {
    const text = `a: ${'x'.repeat(1024 * 1024 - 3)}`;
    expect(valueOf(text).a).toHaveLength(1024 * 1024 - 3);
    expect(reasonsOf(`${text}x`)).toEqual(['tooLarge']);
    expect(reasonsOf(encode(`${text}x`))).toEqual(['tooLarge']);
  });

  it('counts bytes, not characters', () => {
    const text = `a: ${'\u00e4'.repeat(10)}`;
    expect(reasonsOf(text, { maxBytes: 23 })).toEqual([]);
    expect(reasonsOf(text, { maxBytes: 22 })).toEqual(['tooLarge']);
    expect(reasonsOf(encode(text), { maxBytes: 22 })).toEqual(['tooLarge']);
  });

  it('allows a depth of 100 and refuses more', () => {
    expect(reasonsOf(nested(100))).toEqual([]);
    expect(problemsOf(nested(101))).toEqual([
      expect.objectContaining({ reason: 'tooDeep', line: 1 }),
    ]);
  });

  it.each(['[', '{a: ', '- ', '? ', 'a:\n', '{', '[[{'])(
    'refuses fifty thousand characters of %j without running out of stack',
    piece => {
      const problems = problemsOf(piece.repeat(50_000 / piece.length));
      expect(problems.length).toBeGreaterThan(0);
    },
  );

  it('bounds what aliases repeat, and counts how deep they lead', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level++) {
      const item = `*a${level - 1}`;
      bomb.push(`a${level}: &a${level} [${Array(10).fill(item).join(', ')}]`);
    }
    expect(reasonsOf(bomb.join('\n'))).toEqual(['tooManyAliases']);
    expect(
      reasonsOf(
        `a: &a ${nested(60).slice(3)}\nb: ${'['.repeat(60)}*a${']'.repeat(60)}`,
      ),
    ).toEqual(['tooDeep']);
  });

  it('allows the same anchor many times', () => {
    const text = `a: &a { x: y }\nb:\n${'  - *a\n'.repeat(500)}`;
    expect(valueOf(text).b).toHaveLength(500);
  });

  it('refuses aliases of nothing, and of themselves', () => {
    expect(problemsOf('a: *b\nc: &c [*c]\nd: { <<: 5 }\n')).toEqual([
      expect.objectContaining({ reason: 'invalidYaml', path: '/a', line: 1 }),
      expect.objectContaining({ reason: 'invalidYaml', path: '/c/0', line: 2 }),
      expect.objectContaining({ reason: 'invalidYaml', path: '/d', line: 3 }),
    ]);
  });
});

describe('locate', () => {
  const locate = locator(`# a comment
metadata:
  name: hello
list:
  - one
  - two: 2
    "a/b": { c: 3 }
alias: &x
  deep: 4
copy: *x
merged:
  <<: *x
  own: 5
`);

  it('finds scalars at their value and maps over several lines at their key', () => {
    expect(locate('/metadata/name')).toEqual([3, 9]);
    expect(locate('/metadata')).toEqual([2, 1]);
    expect(locate('/list/0')).toEqual([5, 5]);
    expect(locate('/list/1/two')).toEqual([6, 10]);
  });

  it('finds keys', () => {
    expect(locate('/metadata/name', 'key')).toEqual([3, 3]);
    expect(locate('/list/1/a~1b', 'key')).toEqual([7, 5]);
  });

  it('finds what stands inside braces', () => {
    expect(locate('/list/1/a~1b')).toEqual([7, 12]);
    expect(locate('/list/1/a~1b/c')).toEqual([7, 17]);
  });

  it('finds the nearest ancestor of what is not there', () => {
    expect(locate('/metadata/nope/deeper')).toEqual([2, 1]);
    expect(locate('/metadata/name/x')).toEqual([3, 9]);
    expect(locate('/list/7')).toEqual([4, 1]);
    expect(locate('/nope')).toEqual([2, 1]);
  });

  it('follows aliases and merge keys', () => {
    expect(locate('/copy/deep')).toEqual([9, 9]);
    expect(locate('/merged/deep')).toEqual([9, 9]);
    expect(locate('/merged/own')).toEqual([13, 8]);
  });

  it('does not count a byte order mark', () => {
    expect(locator('\uFEFFa: 5')('/a')).toEqual([1, 4]);
  });

  it('counts columns from 1 in JSON on one line', () => {
    expect(locator('{"a": {"b": 5}}')('/a/b')).toEqual([1, 13]);
  });
});
