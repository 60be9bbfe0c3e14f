import {
  environmentSpecSchema,
  locateProblem,
  parseScore,
  type Plan,
  type Problem,
  type Result,
} from '@innominatus/plugin-innominatus-common';
import { createStep } from '@innominatus/plugin-innominatus-node';
import type { JsonObject } from '@backstage/types';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { NO_DEFINITIONS } from '../definitions/documents/Definition';
import { StepRegistry } from '../engine/StepRegistry';
import { testSteps } from '../__testUtils__/testSteps';
import { compileInline } from './compileInline';
import { compilePlan } from './compilePlan';
import { planHash } from './planHash';
import type { PlanPlace } from './WorkflowInput';

/**
 * Golden folders: each holds a Score file, or a request without one, and what becomes of it; `place.yaml` says where it
 * goes. Add a folder and run once with UPDATE_GOLDEN=1 to get the expectation, then read it.
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

const account = createStep({
  type: 'account',
  title: 'Account',
  description: 'Brings a secret, and can be undone.',
  input: z.strictObject({ plan: z.string().optional() }),
  output: z.strictObject({
    user: z.strictObject({ name: z.string(), mail: z.string().optional() }),
    password: z.string().meta({ secret: true }).optional(),
    answer: z.record(z.string(), z.json()),
  }),
  guarantee: { kind: 'pure' },
  examples: [],
  run: async () => ({ user: { name: 'ada' }, answer: {} }),
  undo: async () => ({ outcome: 'undone' }),
  settle: async () => undefined,
});

const loose = createStep({
  type: 'loose',
  title: 'Loose',
  description: 'Brings whatever it likes.',
  input: z.strictObject({}),
  output: z.looseObject({ known: z.strictObject({ a: z.string() }) }),
  guarantee: { kind: 'pure' },
  examples: [],
  run: async () => ({ known: { a: '' } }),
});

const stepTypes = new StepRegistry();
stepTypes.add(...testSteps({ entries: [] }), touch, account, loose);

const placeSchema = z.strictObject({
  environment: z.record(z.string(), z.json()).default({}),
  anyEnvironment: z.boolean().optional(),
  secretStores: z
    .strictObject({ local: z.boolean(), allow: z.array(z.string()) })
    .optional(),
});

function placeFrom(text: string): PlanPlace {
  const { environment, anyEnvironment, secretStores } = placeSchema.parse(
    parse(text),
  );
  return {
    application: 'demo',
    owner: 'group:default/team-a',
    environment: {
      name: 'local',
      ...environmentSpecSchema.parse({
        variables: { LEVEL: 'debug' },
        ...environment,
      }),
    },
    anyEnvironment,
    workflow: 'deploy',
    parameters: {},
    stepTypes,
    definitions: NO_DEFINITIONS,
    ...(secretStores && {
      secretStores: {
        local: secretStores.local,
        mayReadVariable: name => secretStores.allow.includes(name),
      },
    }),
  };
}

function outcome(
  compiled: Result<Plan>,
  locate: (problem: Problem) => Problem = problem => problem,
) {
  return compiled.ok
    ? { hash: planHash(compiled.value), plan: compiled.value }
    : { problems: compiled.problems.map(locate) };
}

function compile(text: string, place = placeFrom('{}')) {
  const document = parseScore({ text });
  if (!document.ok) return { problems: document.problems };
  const { value } = document;
  return outcome(
    compilePlan({
      ...place,
      document: value,
      revisionDigest: '0'.repeat(64),
    }),
    problem => locateProblem(value, problem),
  );
}

function compileRequest(text: string, place: PlanPlace) {
  const { workflow, parameters, secrets } = z
    .strictObject({
      workflow: z.record(z.string(), z.json()),
      parameters: z.record(z.string(), z.json()).default({}),
      secrets: z.array(z.string()).default([]),
    })
    .parse(parse(text));
  return outcome(
    compileInline({
      ...place,
      definition: workflow as JsonObject,
      parameters: parameters as JsonObject,
      callerSecrets: secrets,
    }),
  );
}

function read(name: string, file: string): string | undefined {
  const path = join(folder, name, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

describe('compilePlan', () => {
  it.each(readdirSync(folder))('golden folder %s', name => {
    const place = placeFrom(read(name, 'place.yaml') ?? '{}');
    const request = read(name, 'request.yaml');
    const found =
      request === undefined
        ? compile(read(name, 'score.yaml') ?? '', place)
        : compileRequest(request, place);
    const expected = join(folder, name, 'expected.json');
    if (process.env.UPDATE_GOLDEN || !existsSync(expected)) {
      if (process.env.CI && !process.env.UPDATE_GOLDEN) {
        throw new Error(`${name} has no expected.json`);
      }
      writeFileSync(expected, `${JSON.stringify(found, null, 2)}\n`);
    }
    expect(JSON.parse(JSON.stringify(found))).toEqual(
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
    expect(one).toHaveProperty('hash');
    expect(one).toEqual(other);
  });
});
