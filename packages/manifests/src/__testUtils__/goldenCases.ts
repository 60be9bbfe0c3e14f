import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  parseScore,
  type Problem,
} from '@innominatus/plugin-innominatus-common';
import { parse } from 'yaml';
import type { RenderInput } from '../RenderInput';
import { renderInput } from './render';

const folder = join(__dirname, '..', '__fixtures__', 'golden');

/**
 * One folder below `__fixtures__/golden`: `score.yaml`, perhaps `input.yaml` with what comes from elsewhere, and either
 * `expected.yaml` or `problems.yaml`.
 */
export interface GoldenCase {
  name: string;
  input: RenderInput;
  /** Absent if the case is about problems. */
  expected?: string;
  problems?: Problem[];
  /** Where the outcome belongs. */
  path: (file: 'expected.yaml' | 'problems.yaml') => string;
}

/** What `input.yaml` may hold: any part of the input, with neighbours as texts, and what the submission adds. */
interface GoldenInput extends Partial<
  Omit<RenderInput, 'workload' | 'neighbours'>
> {
  neighbours?: Record<string, string>;
  images?: string[];
  overrideProperties?: string[];
}

export function goldenCases(): GoldenCase[] {
  return readdirSync(folder).sort().map(readCase);
}

function readCase(name: string): GoldenCase {
  const path = (file: string) => join(folder, name, file);
  const read = (file: string) =>
    existsSync(path(file)) ? readFileSync(path(file), 'utf8') : undefined;
  const given: GoldenInput = parse(read('input.yaml') ?? '{}');
  const { neighbours = {}, images, overrideProperties, ...parts } = given;
  const score = parseScore({
    text: read('score.yaml') ?? '',
    neighbours: Object.fromEntries(
      Object.entries(neighbours).map(([file, text]) => [
        file,
        new TextEncoder().encode(text),
      ]),
    ),
    images,
    overrideProperties,
  });
  if (!score.ok) {
    throw new Error(`${name}/score.yaml: ${JSON.stringify(score.problems)}`);
  }
  const problems = read('problems.yaml');
  return {
    name,
    path,
    expected: read('expected.yaml'),
    problems: problems === undefined ? undefined : parse(problems),
    input: renderInput(score.value.workload, {
      neighbours: score.value.neighbours,
      ...parts,
    }),
  };
}
