import type { JsonObject } from '@backstage/types';
import fc from 'fast-check';
import { base } from './__testUtils__/documents';
import { parseScore } from './parseScore';

const words = fc.constantFrom(
  ...['apiVersion', 'metadata', 'name', 'annotations', 'service', 'ports'],
  ...['containers', 'main', 'image', 'variables', 'files', 'volumes', 'target'],
  ...['content', 'source', 'before', 'ready', 'livenessProbe', 'httpGet'],
  ...['resources', 'type', 'params', 'workflows', 'limits', 'cpu', '__proto__'],
);

const texts = fc.oneof(
  words,
  fc.string(),
  fc.constantFrom(
    '.',
    'score.dev/v1b1',
    '${resources.main.x}',
    '${metadata.name}',
    '../x',
  ),
);

/** JSON that looks enough like Score to get into every check. */
const scoreLike = fc.letrec<{ value: unknown; object: JsonObject }>(tie => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    texts,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc
    .array(fc.tuple(words, tie('value')), { maxLength: 5 })
    .map(entries => Object.fromEntries(entries) as JsonObject),
})).object;

describe('parseScore as a rule', () => {
  it('never throws, and says what is wrong with everything it refuses', () => {
    fc.assert(
      fc.property(scoreLike, scoreLike, (document, overrides) => {
        const result = parseScore({
          text: JSON.stringify({ ...base, ...document }),
          overrides,
          overrideProperties: ['containers.main.args.-1=x'],
          images: ['nginx'],
          neighbours: { main: new Uint8Array([0x24, 0xff]) },
        });
        expect(result.ok || result.problems.length > 0).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives equal results for equal input, and does not change what it was given', () => {
    fc.assert(
      fc.property(scoreLike, scoreLike, (document, overrides) => {
        const text = JSON.stringify({ ...base, ...document });
        const before = JSON.stringify(overrides);
        const first = parseScore({ text, overrides });
        const second = parseScore({ text, overrides });
        expect(JSON.stringify(second)).toBe(JSON.stringify(first));
        expect(JSON.stringify(overrides)).toBe(before);
      }),
    );
  });
});
