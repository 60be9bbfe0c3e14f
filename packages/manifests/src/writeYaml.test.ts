import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { awkwardText } from './__testUtils__/awkwardText';
import { writeYaml } from './writeYaml';

function read(text: string, version: '1.1' | '1.2'): unknown {
  const document = parseDocument(text, { version, strict: true });
  expect(document.errors).toEqual([]);
  return document.toJS();
}

describe('writeYaml', () => {
  it('sorts keys and leaves out what is undefined', () => {
    expect(writeYaml({ b: 1, a: { d: undefined, c: true } })).toBe(
      'a:\n  c: true\nb: 1\n',
    );
  });

  it('writes lists like kubectl, and empty collections in one line', () => {
    expect(
      writeYaml({ a: [{ x: 1, y: ['z'] }, 'b'], c: [], d: {}, e: null }),
    ).toBe('a:\n- x: 1\n  "y":\n  - z\n- b\nc: []\nd: {}\ne: null\n');
  });

  it('writes a text of several lines as a block', () => {
    expect(
      writeYaml({ args: ['set -e\n\n\techo\n', 'a\nb'], text: 'x\ny\n' }),
    ).toBe(
      'args:\n- |\n  set -e\n\n  \techo\n- |-\n  a\n  b\ntext: |\n  x\n  y\n',
    );
  });

  it('never folds a long line', () => {
    const long = 'word '.repeat(100).trim();
    expect(writeYaml({ long })).toBe(`long: ${long}\n`);
  });

  it.each([
    'nginx:1.29',
    'http://host:80/path?a=b&c#d',
    '$(NAME) and ${x}',
    '/bin/sh',
    `it's "quoted"`,
  ])('leaves %j plain', value => {
    expect(writeYaml({ value })).toBe(`value: ${value}\n`);
  });

  it.each([
    'yes',
    'on',
    'N',
    '0777',
    '0o17',
    '1:30',
    '1e3',
    '.5',
    'null',
    '~',
    '',
    '2001-01-01',
    '<<',
    '=',
    '- a',
    '# a',
    'a # b',
    'a: b',
    'a:',
    ' a',
    'a ',
  ])('quotes %j, which some reader takes for something else', value => {
    expect(writeYaml({ value })).toBe(`value: ${JSON.stringify(value)}\n`);
  });

  it.each(['\u0000', '\u007f', '\u0085', '\u2028', '\ufeff', '\r', '\uffff'])(
    'escapes %j, at which readers stumble',
    character => {
      const text = writeYaml({ value: `a\n${character}b\n` });
      expect(text.slice(0, -1)).not.toContain(character);
      expect(text).toMatch(/^value: "a\\n\\.+b\\n"\n$/);
    },
  );

  it.each(['1.1', '1.2'] as const)(
    'whatever a text holds, YAML %s reads it back',
    version => {
      fc.assert(
        fc.property(awkwardText, text => {
          const value = { list: [text, [text, 'end']], map: { [text]: text } };
          expect(read(writeYaml(value), version)).toEqual(value);
        }),
        { numRuns: 2000 },
      );
    },
  );
});
