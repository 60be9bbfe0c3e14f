import fc from 'fast-check';
import { readYaml } from './readYaml';

const yamlPieces = fc.array(
  fc.constantFrom(
    ...['a', 'b: ', '- ', '[', ']', '{', '}', ',', ':', '"', "'", '|\n', '>\n'],
    ...[
      '&x ',
      '*x',
      '!t ',
      '<<: ',
      '? ',
      '\n',
      '  ',
      '\t',
      '#',
      '---\n',
      '%',
      '\\',
      '5',
    ],
  ),
  { maxLength: 40 },
);

describe('readYaml as a rule', () => {
  it('never throws on bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        const result = readYaml(bytes);
        expect(result.ok || result.problems.length > 0).toBe(true);
      }),
    );
  });

  it('never throws on pieces of YAML, and gives every problem a place in the text', () => {
    fc.assert(
      fc.property(yamlPieces, pieces => {
        const text = pieces.join('');
        const lines = text.split('\n').length;
        const result = readYaml(text);
        const places = result.ok ? [] : result.problems;
        expect(places.every(({ line = 0 }) => line >= 1 && line <= lines)).toBe(
          true,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('reads back every JSON object, and finds each of its values', () => {
    const key = fc.string({ unit: 'grapheme' }).filter(k => k !== '__proto__');
    const object = fc.dictionary(
      key,
      fc.oneof(fc.boolean(), fc.integer(), fc.constant(null), fc.string()),
      { maxKeys: 8, noNullPrototype: true },
    );
    fc.assert(
      fc.property(object, value => {
        const text = JSON.stringify(value);
        fc.pre(!/\\u0000|\\ud[89a-f]/i.test(text));
        const result = readYaml(text);
        expect(result).toMatchObject({ ok: true, value: { value } });
      }),
    );
  });
});
