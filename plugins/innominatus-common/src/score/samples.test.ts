import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import type { ScoreDocument } from './ScoreDocument';
import { imageProblems } from './imageProblems';
import { missingNeighbours } from './neighbours';
import { parsed } from './__testUtils__/documents';

const fixtures = join(__dirname, '__fixtures__');

const samples = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter(path => /score[^/]*\.yaml$/.test(path))
  .sort();

function isEqual(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** A sample with all files beside it, as a command line tool would send it. */
function parseSample(path: string): ScoreDocument {
  const folder = dirname(join(fixtures, path));
  const neighbours = Object.fromEntries(
    readdirSync(folder, { withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(({ name }) => [
        name,
        new Uint8Array(readFileSync(join(folder, name))),
      ]),
  );
  const text = new Uint8Array(readFileSync(join(fixtures, path)));
  return parsed({ text, neighbours });
}

describe('samples of the Score project', () => {
  it('are all there', () => {
    expect(samples).toHaveLength(45);
  });

  it.each(samples)('%s is correct, and keeps every field', path => {
    const { upgrades, workload } = parseSample(path);
    const written = parse(readFileSync(join(fixtures, path), 'utf8'));
    const { containers, ...others } = workload;
    expect(others).toEqual({ ...written, containers: undefined });
    expect(Object.keys(containers)).toEqual(Object.keys(written.containers));
    expect(upgrades.length > 0 || isEqual(workload, written)).toBe(true);
  });

  it('the official full sample needs one file and one image', () => {
    const document = parseSample('spec/samples/score-full.yaml');
    expect(document.upgrades).toEqual([]);
    expect(missingNeighbours(document)).toEqual([
      {
        path: '/containers/container-one1/files/~1my~1file/source',
        reason: 'missingFile',
        message: 'the file "file.txt" was not sent along',
        hint: 'send the folder of the Score file, or write the content into it',
        line: 32,
        column: 17,
      },
    ]);
    expect(imageProblems(document)).toEqual([
      expect.objectContaining({
        path: '/containers/container-two2/image',
        reason: 'imageMissing',
        line: 65,
      }),
    ]);
  });

  it('the sample of deprecated lists is brought up to date', () => {
    const { upgrades, workload } = parseSample(
      'spec/samples/score-deprecated-files-and-volumes.yaml',
    );
    expect(upgrades).toEqual([
      'containers.main.files: migrated to object',
      'containers.main.volumes: migrated to object',
    ]);
    expect(workload.containers.main).toEqual({
      image: 'example-image:latest',
      files: { '/mnt/some-path': { content: 'my content here' } },
      volumes: { '/mnt/vol': { source: 'some-volume' } },
    });
  });

  it('files beside a sample come along', () => {
    const document = parseSample('examples/specification/files/score.yaml');
    expect(Object.keys(document.neighbours)).toEqual(['fileA.txt']);
    expect(missingNeighbours(document)).toEqual([]);
  });
});
