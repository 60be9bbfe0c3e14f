import { writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { manifestsToYaml } from './manifestsToYaml';
import type { RenderInput } from './RenderInput';
import { renderManifests } from './renderManifests';
import { goldenCases, type GoldenCase } from './__testUtils__/goldenCases';

// A folder below __fixtures__/golden is a test. UPDATE_GOLDEN=1 first writes what is rendered now, to be read in the
// diff.
const cases = goldenCases();

function outcomeOf(input: RenderInput) {
  const result = renderManifests(input);
  return result.ok
    ? { expected: manifestsToYaml(result.value.manifests) }
    : { problems: result.problems };
}

function update({ input, path }: GoldenCase): void {
  const { expected, problems } = outcomeOf(input);
  if (expected !== undefined) {
    writeFileSync(path('expected.yaml'), expected);
  } else {
    writeFileSync(path('problems.yaml'), stringify(problems));
  }
}

if (process.env.UPDATE_GOLDEN === '1') {
  cases.forEach(update);
}

describe('golden folders', () => {
  it.each(goldenCases())('$name', ({ input, expected, problems }) => {
    expect(outcomeOf(input)).toEqual(
      problems === undefined ? { expected } : { problems },
    );
  });
});
