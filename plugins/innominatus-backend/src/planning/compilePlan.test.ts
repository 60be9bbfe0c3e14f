import {
  environmentSpecSchema,
  locateProblem,
  parseScore,
} from '@innominatus/plugin-innominatus-common';
import { createStep } from '@innominatus/plugin-innominatus-node';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StepRegistry } from '../engine/StepRegistry';
import { testSteps } from '../__testUtils__/testSteps';
import { compilePlan } from './compilePlan';
import { planHash } from './planHash';

/**
 * Golden folders: each holds a Score file and what becomes of it. Add a folder and run once with UPDATE_GOLDEN=1 to get
 * the expectation, then read it.
 */
const folder = join(__dirname, '__fixtures__');

const touch = createStep({
  type: 'touch',
  title: 'Touch',
  description: 'Reaches a repository.',
  input: z.strictObject({
    repo: z.string(),
    owner: z.string().default('platform'),
  }),
  output: z.strictObject({ value: z.string() }),
  guarantee: { kind: 'pure' },
  examples: [],
  reaches: ({ repo, owner }) => [
    { kind: 'repository', host: 'local', owner, name: repo },
  ],
  run: async ({ input }) => ({ value: input.repo }),
});

const stepTypes = new StepRegistry();
stepTypes.add(...testSteps({ entries: [] }), touch);

function compile(text: string) {
  const document = parseScore({ text });
  if (!document.ok) return { problems: document.problems };
  const compiled = compilePlan({
    application: 'demo',
    owner: 'group:default/team-a',
    environment: {
      name: 'local',
      ...environmentSpecSchema.parse({ variables: { LEVEL: 'debug' } }),
    },
    document: document.value,
    revisionDigest: '0'.repeat(64),
    workflow: 'deploy',
    parameters: {},
    stepTypes,
  });
  return compiled.ok
    ? { hash: planHash(compiled.value), plan: compiled.value }
    : {
        problems: compiled.problems.map(problem =>
          locateProblem(document.value, problem),
        ),
      };
}

describe('compilePlan', () => {
  it.each(readdirSync(folder))('golden folder %s', name => {
    const text = readFileSync(join(folder, name, 'score.yaml'), 'utf8');
    const outcome = compile(text);
    const expected = join(folder, name, 'expected.json');
    if (process.env.UPDATE_GOLDEN || !existsSync(expected)) {
      if (process.env.CI && !process.env.UPDATE_GOLDEN) {
        throw new Error(`${name} has no expected.json`);
      }
      writeFileSync(expected, `${JSON.stringify(outcome, null, 2)}\n`);
    }
    expect(JSON.parse(JSON.stringify(outcome))).toEqual(
      JSON.parse(readFileSync(expected, 'utf8')),
    );
  });

  it('gives the same hash however the keys of the file are ordered', () => {
    const one = compile(
      'apiVersion: score.dev/v1b1\nmetadata: {name: demo}\ncontainers: {main: {image: a}}\nworkflows: {deploy: {steps: [{type: echo, value: {a: 1, b: 2}}]}}',
    );
    const other = compile(
      'workflows: {deploy: {steps: [{value: {b: 2, a: 1}, type: echo}]}}\ncontainers: {main: {image: a}}\nmetadata: {name: demo}\napiVersion: score.dev/v1b1',
    );
    expect(one.hash).toBeDefined();
    expect(one.hash).toBe(other.hash);
  });
});
