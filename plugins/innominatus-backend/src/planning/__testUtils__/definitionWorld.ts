import {
  environmentSpecSchema,
  parseScore,
  type EnvironmentSpecInput,
  type Plan,
  type Problem,
  type Result,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testSteps } from '../../__testUtils__/testSteps';
import {
  gatherDefinitions,
  type Loaded,
} from '../../definitions/DefinitionSet';
import { readDefinition } from '../../definitions/documents/readDefinition';
import { StepRegistry } from '../../engine/StepRegistry';
import { compileGoldenPath } from '../compileGoldenPath';
import { compilePlan } from '../compilePlan';
import { findGoldenPath } from '../findGoldenPath';
import { deliverySteps } from './deliverySteps';

export const stepTypes = new StepRegistry();
stepTypes.add(...testSteps({ entries: [] }), ...deliverySteps);

const shippedFolder = join(__dirname, '../../../definitions');

/** The definitions that come with innominatus. */
export const shipped: Loaded[] = readdirSync(shippedFolder, {
  recursive: true,
  encoding: 'utf8',
})
  .filter(path => path.endsWith('.yaml'))
  .sort()
  .map(path => load(readFileSync(join(shippedFolder, path), 'utf8'), path));

/** A document that is in order. */
export function load(text: string, source = 'test'): Loaded {
  const read = readDefinition(text, stepTypes);
  if (!read.ok) throw new Error(`${source}: ${JSON.stringify(read.problems)}`);
  return { ...read.value, source };
}

export function definitionsOf(...texts: string[]) {
  return gatherDefinitions(
    [],
    texts.map((text, index) => load(text, `file${index}`)),
    shipped,
  );
}

interface Wanted {
  /** Text of the Score file. */
  score?: string;
  goldenPath?: string;
  /** Texts of documents beside those that come with innominatus. */
  documents?: string[];
  environment?: EnvironmentSpecInput;
  application?: string;
  parameters?: JsonObject;
  images?: string[];
}

/** Compiles a golden path, or workflow `deploy` of the Score file. */
export function compile(wanted: Wanted): Result<Plan> {
  const { score, goldenPath, documents = [], parameters = {} } = wanted;
  const definitions = definitionsOf(...documents);
  const document =
    score === undefined
      ? undefined
      : parseScore({ text: score, images: wanted.images });
  if (document && !document.ok) return document;
  const place = {
    application: wanted.application ?? 'shop',
    environment: {
      name: 'dev',
      ...environmentSpecSchema.parse(wanted.environment ?? {}),
    },
    ...{ parameters, stepTypes, definitions },
  };
  const revisionDigest = '0'.repeat(64);
  if (goldenPath === undefined) {
    if (!document) throw new Error('nothing to compile');
    return compilePlan({
      ...place,
      workflow: 'deploy',
      document: document.value,
      revisionDigest,
    });
  }
  const found = findGoldenPath(definitions, goldenPath, '/goldenPath');
  if ('message' in found) return { ok: false, problems: [found] };
  return compileGoldenPath({
    ...place,
    goldenPath: found,
    ...(document && { score: { document: document.value, revisionDigest } }),
    callerSecrets: [],
  });
}

export function planned(wanted: Wanted): Plan {
  const compiled = compile(wanted);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.value;
}

export function problemsOf(wanted: Wanted): string[] {
  const compiled = compile(wanted);
  return compiled.ok ? [] : compiled.problems.map(describe);
}

function describe({ path, message, hint }: Problem): string {
  return `${path}: ${message}${hint === undefined ? '' : ` (${hint})`}`;
}

/** Steps of a plan with what they wait for: `b < a`. */
export function order(plan: Plan): string[] {
  return plan.steps.map(({ id, dependsOn }) =>
    dependsOn.length > 0 ? `${id} < ${dependsOn.join(',')}` : id,
  );
}

/** A Score file of one container with these further lines. */
export function scoreWith(more: string, name = 'web'): string {
  return `apiVersion: score.dev/v1b1\nmetadata: { name: ${name} }\ncontainers: { main: { image: nginx } }\n${more}`;
}
