import {
  environmentSpecSchema,
  parseScore,
} from '@innominatus/plugin-innominatus-common';
import {
  createStep,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { NO_DEFINITIONS } from '../definitions/documents/Definition';
import { StepRegistry } from '../engine/StepRegistry';
import { compilePlan } from './compilePlan';
import { order } from './__testUtils__/definitionWorld';

const base = {
  title: 'test',
  description: 'test',
  output: z.strictObject({}),
  guarantee: { kind: 'pure' },
  examples: [],
  run: async () => ({}),
} as const;

const namespace = createStep({
  ...base,
  type: 'namespace',
  input: z.strictObject({ namespace: z.string() }),
  reaches: input => [{ kind: 'namespace', name: input.namespace }],
  provides: reach =>
    reach.kind === 'namespace' && reach.name !== 'of-others'
      ? {
          name: `Namespace ${reach.name}`,
          input: { namespace: reach.name },
        }
      : undefined,
  undo: async () => ({ outcome: 'undone' }),
});

const commit = createStep({
  ...base,
  type: 'commit',
  input: z.strictObject({}),
  output: z.strictObject({ id: z.string() }),
  run: async () => ({ id: '' }),
});

const live = createStep({
  ...base,
  type: 'live',
  input: z.strictObject({
    namespace: z.string(),
    revision: z.string().optional(),
  }),
  needs: ({ namespace: name }) => [{ kind: 'namespace', name: String(name) }],
});

/** @param types - those that provide something */
function plan(
  steps: JsonObject[],
  types: StepType[] = [namespace],
  scope: object = { stepTypes: ['commit', 'live'] },
) {
  const stepTypes = new StepRegistry();
  stepTypes.add(commit, live, ...types);
  const text = JSON.stringify({
    apiVersion: 'score.dev/v1b1',
    metadata: { name: 'shop' },
    containers: { main: { image: 'nginx' } },
    workflows: { deploy: { steps } },
  });
  const document = parseScore({ text });
  if (!document.ok) throw new Error(JSON.stringify(document.problems));
  const compiled = compilePlan({
    application: 'shop',
    environment: {
      name: 'dev',
      ...environmentSpecSchema.parse({ scope }),
    },
    workflow: 'deploy',
    parameters: {},
    stepTypes,
    definitions: NO_DEFINITIONS,
    document: document.value,
    revisionDigest: '0'.repeat(64),
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return { plan: compiled.value, stepTypes };
}

const needy = (id: string, rest: JsonObject = {}) => ({
  ...{ id, type: 'live', namespace: 'shop-dev' },
  ...rest,
});

describe('what a step needs', () => {
  it('is put in front of it by a step of the type that provides it', () => {
    const made = plan([
      { id: 'commit', type: 'commit' },
      needy('app', { revision: '${steps.commit.id}' }),
      { id: 'after', type: 'commit' },
    ]).plan;
    expect(order(made)).toEqual([
      'commit',
      'namespace-shop-dev < commit',
      'app < commit,namespace-shop-dev',
      'after < app',
    ]);
    expect(made.undoOrder).toEqual([
      'after',
      'app',
      'namespace-shop-dev',
      'commit',
    ]);
    expect(made.steps[1]).toMatchObject({
      name: 'Namespace shop-dev',
      type: 'namespace',
      origin: { document: 'engine' },
      input: { namespace: 'shop-dev' },
      reversal: { undo: true, settle: false },
    });
  });

  it('is carried out by that type, although no workflow may name it here', () => {
    const { plan: made, stepTypes } = plan([needy('app')]);
    expect(stepTypes.findFor(made.steps[0]!)).toBe(namespace);
  });

  it('is made on the same conditions', () => {
    const [first] = plan([
      needy('app', {
        if: "run.number == '1'",
        when: 'always',
        onRollback: 'keep',
      }),
    ]).plan.steps;
    expect(first).toMatchObject({
      id: 'namespace-shop-dev',
      if: "run.number == '1'",
      when: 'always',
      onRollback: 'keep',
    });
  });

  it('is made for each step that needs it, under ids of their own', () => {
    const twice = plan([needy('one'), needy('two')]).plan;
    expect(order(twice)).toEqual([
      'namespace-shop-dev',
      'one < namespace-shop-dev',
      'namespace-shop-dev-2 < one',
      'two < one,namespace-shop-dev-2',
    ]);
    const named = plan([
      { id: 'namespace-shop-dev', type: 'commit' },
      needy('app'),
    ]).plan;
    expect(named.steps.map(({ id }) => id)).toEqual([
      'namespace-shop-dev',
      'namespace-shop-dev-2',
      'app',
    ]);
  });

  it('is left to a step of the workflow, to others, and to nobody', () => {
    const own = plan(
      [{ id: 'ns', type: 'namespace', namespace: 'shop-dev' }, needy('app')],
      [namespace],
      { stepTypes: ['*'] },
    ).plan;
    expect(order(own)).toEqual(['ns', 'app < ns']);
    const others = plan([needy('app', { namespace: 'of-others' })]).plan;
    expect(order(others)).toEqual(['app']);
    expect(order(plan([needy('app')], []).plan)).toEqual(['app']);
  });
});
