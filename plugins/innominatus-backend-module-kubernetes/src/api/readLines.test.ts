import fc from 'fast-check';
import { readWarnings } from './readWarnings';
import { readLines } from './readLines';

async function* chunksOf(bytes: Uint8Array, size: number) {
  for (let start = 0; start < bytes.length; start += size) {
    yield bytes.subarray(start, start + size);
  }
}

describe('lines of an answer', () => {
  it('are the same in whatever pieces they come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc
            .string({ unit: 'grapheme' })
            .map(text => text.replaceAll('\n', '')),
        ),
        fc.integer({ min: 1, max: 9 }),
        async (lines, size) => {
          const bytes = new TextEncoder().encode(
            lines.map(line => `${line}\n`).join(''),
          );
          const read: string[] = [];
          for await (const line of readLines(chunksOf(bytes, size))) {
            read.push(line);
          }
          expect(read).toEqual(lines);
        },
      ),
    );
  });
});

describe('warnings of an API server', () => {
  it('are read from one header', () => {
    expect(
      readWarnings('299 - "unknown field \\"spec.a\\"", 299 - "old, version"'),
    ).toEqual(['unknown field "spec.a"', 'old, version']);
  });
});
