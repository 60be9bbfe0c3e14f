import { environmentSpecSchema } from '@innominatus/plugin-innominatus-common';
import { createStep } from '@innominatus/plugin-innominatus-node';
import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { NO_DEFINITIONS } from '../definitions/documents/Definition';
import { StepRegistry } from '../engine/StepRegistry';
import { compileInline } from '../planning/compileInline';
import type { PlanPlace } from '../planning/WorkflowInput';
import { testSteps } from './testSteps';

const send = createStep({
  type: 'send',
  title: 'Send',
  description: 'Has a field of each kind.',
  input: z.strictObject({
    to: z.url(),
    times: z.number().optional(),
    options: z.strictObject({ size: z.enum(['s', 'm']) }).optional(),
    as: z
      .union([
        z.strictObject({ kind: z.literal('mail'), body: z.string() }),
        z.strictObject({ kind: z.literal('post'), weight: z.number() }),
      ])
      .optional(),
  }),
  output: z.strictObject({ id: z.string() }),
  guarantee: { kind: 'pure' },
  examples: [],
  run: async () => ({ id: '1' }),
});
const login = createStep({
  type: 'login',
  title: 'Log in',
  description: 'Brings secrets.',
  input: z.strictObject({}),
  output: z.strictObject({
    session: z.strictObject({ key: z.string().meta({ secret: true }) }),
    password: z.string().meta({ secret: true }),
    token: z.string().meta({ secret: true }),
  }),
  guarantee: { kind: 'pure' },
  examples: [],
  run: async () => ({ session: { key: '' }, password: '', token: '' }),
});
const stepTypes = new StepRegistry();
stepTypes.add(...testSteps({ entries: [] }), send, login);

function compile(steps: JsonObject[], place: Partial<PlanPlace> = {}) {
  return compileInline({
    application: 'shop',
    owner: 'group:default/team',
    environment: {
      name: 'dev',
      ...environmentSpecSchema.parse({ variables: { LEVEL: 'debug' } }),
    },
    workflow: 'tidy',
    parameters: {},
    stepTypes,
    definitions: NO_DEFINITIONS,
    definition: { name: 'tidy', steps },
    callerSecrets: [],
    ...place,
  });
}

/** The plan of a workflow of these steps. */
export function planFor(steps: JsonObject[], place: Partial<PlanPlace> = {}) {
  const compiled = compile(steps, place);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.value;
}

/** Where the workflow is wrong, and how. */
export function problemsOf(
  steps: JsonObject[],
  place: Partial<PlanPlace> = {},
) {
  const compiled = compile(steps, place);
  return compiled.ok
    ? []
    : compiled.problems.map(({ path, message }) => `${path}: ${message}`);
}

/** A step that hands its input on. */
export function echo(id: string, rest: JsonObject = {}): JsonObject {
  return { type: 'echo', id, ...rest };
}

/** What would mend it. */
export function hintsOf(steps: JsonObject[]) {
  const compiled = compile(steps);
  return compiled.ok ? [] : compiled.problems.map(({ hint }) => hint);
}
