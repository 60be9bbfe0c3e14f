import fc from 'fast-check';
import { WordFinder } from './WordFinder';

const unit = fc.constantFrom('a', 'b', '\u{1F511}', '\uD83D');
const words = fc.array(fc.string({ unit, minLength: 6, maxLength: 9 }), {
  maxLength: 6,
});
/** Of pieces of the words, and of what lies between them. */
const story = words.chain(chosen =>
  fc.record({
    chosen: fc.constant(chosen),
    text: fc
      .array(
        fc.oneof(
          fc.string({ unit, maxLength: 4 }),
          ...chosen.map(word =>
            fc.nat(word.length).map(length => word.slice(0, length)),
          ),
          ...chosen.map(word => fc.constant(word)),
        ),
      )
      .map(pieces => pieces.join('')),
  }),
);

describe('WordFinder', () => {
  it('finds, from left to right, the longest word at each place', () => {
    fc.assert(
      fc.property(story, ({ chosen, text }) => {
        const expected: [number, number][] = [];
        for (let at = 0; at < text.length; at += 1) {
          const lengths = chosen
            .filter(word => text.startsWith(word, at))
            .map(({ length }) => length);
          if (lengths.length === 0) continue;
          const end = at + Math.max(...lengths);
          expected.push([at, end]);
          at = end - 1;
        }
        expect(new WordFinder(chosen).find(text)).toEqual(expected);
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds the earliest place from which a word may go on behind the end of the text', () => {
    fc.assert(
      fc.property(story, ({ chosen, text }) => {
        const places = Array.from({ length: text.length }, (_, at) => at);
        const open = places.find(at =>
          chosen.some(
            word =>
              word.startsWith(text.slice(at)) && word.length > text.length - at,
          ),
        );
        const finder = new WordFinder(chosen);
        expect(finder.findOpenEnd(text)).toBe(open ?? text.length);
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds a word behind text of any length, and at the very end', () => {
    const finder = new WordFinder(['secret', 'another word']);
    for (let before = 0; before < 20; before += 1) {
      const text = `${'.'.repeat(before)}secret`;
      expect(finder.find(text)).toEqual([[before, before + 6]]);
      expect(finder.find(`${text}.`)).toEqual([[before, before + 6]]);
      expect(finder.findOpenEnd(text)).toBe(before + 6);
      expect(finder.findOpenEnd(text.slice(0, -1))).toBe(before);
    }
  });

  it('takes no word that is too short to be found', () => {
    expect(() => new WordFinder(['short'])).toThrow('too short');
  });
});
