import fc from 'fast-check';
import { ansiSegments, visibleText } from './ansiSegments';

const ESCAPE = '\u001b';

it('gives each stretch of a line the looks that its codes ask for', () => {
  expect(
    ansiSegments(
      `plain ${ESCAPE}[1;31mred${ESCAPE}[39;42m on green${ESCAPE}[0m, ${ESCAPE}[94mbright${ESCAPE}[m end`,
    ).map(({ text, looks }) => [text, ...looks]),
  ).toEqual([
    ['plain '],
    ['red', 'red', 'bold'],
    [' on green', 'bg-green', 'bold'],
    [', '],
    ['bright', 'blue'],
    [' end'],
  ]);
});

it('mixes colours that have no name with that of text', () => {
  const [palette, grey, exact] = ansiSegments(
    `${ESCAPE}[38;5;208ma${ESCAPE}[38;5;240mb${ESCAPE}[48;2;1;2;3mc`,
  );
  expect(palette?.style?.color).toContain('rgb(255, 135, 0)');
  expect(grey?.style?.color).toContain('rgb(88, 88, 88)');
  expect(exact?.style?.backgroundColor).toContain('rgb(1, 2, 3)');
});

it('leaves out what is neither colour nor text', () => {
  expect(visibleText(`a${ESCAPE}[2K${ESCAPE}[1Gb${ESCAPE}[?25lc`)).toBe('abc');
});

it('searches the same text that it shows, whatever the codes are', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(`${ESCAPE}[`, ESCAPE, '0', ';', 'm', '31m', '?', 'K'),
  );
  fc.assert(
    fc.property(fc.array(piece), pieces => {
      const line = pieces.join('');
      const shown = ansiSegments(line).map(({ text }) => text);
      expect(visibleText(line)).toBe(shown.join(''));
    }),
    { numRuns: 500 },
  );
});
