import { environmentSpecSchema } from '@innominatus/plugin-innominatus-common';
import { createStep } from '@innominatus/plugin-innominatus-node';
import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { StepRegistry } from '../engine/StepRegistry';
import { testSteps } from '../__testUtils__/testSteps';
import { compileInline } from './compileInline';
import type { PlanPlace } from './WorkflowInput';

const send = createStep({
  type: 'send',
  title: 'Send',
  description: 'Has a field of each kind.',
  input: z.strictObject({
    to: z.url(),
    times: z.number().optional(),
    options: z.strictObject({ size: z.enum(['s', 'm']) }).optional(),
  }),
  output: z.strictObject({ id: z.string() }),
  guarantee: { kind: 'pure' },
  examples: [],
  run: async () => ({ id: '1' }),
});
const stepTypes = new StepRegistry();
stepTypes.add(...testSteps({ entries: [] }), send);

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
    definition: { name: 'tidy', steps },
    callerSecrets: [],
    ...place,
  });
}

function planFor(steps: JsonObject[], place: Partial<PlanPlace> = {}) {
  const compiled = compile(steps, place);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.value;
}

function problemsOf(steps: JsonObject[], place: Partial<PlanPlace> = {}) {
  const compiled = compile(steps, place);
  return compiled.ok
    ? []
    : compiled.problems.map(({ path, message }) => `${path}: ${message}`);
}

function echo(id: string, rest: JsonObject = {}): JsonObject {
  return { type: 'echo', id, ...rest };
}

/** What each step waits for. */
function order(steps: JsonObject[], place: Partial<PlanPlace> = {}) {
  return Object.fromEntries(
    planFor(steps, place).steps.map(({ id, dependsOn }) => [id, dependsOn]),
  );
}

describe('input that is not finished', () => {
  it('is not judged where a placeholder hides it', () => {
    const to = '${steps.a.value}';
    const size = '${steps.a.value}';
    expect(
      problemsOf([echo('a'), { type: 'send', to, options: { size } }]),
    ).toEqual([]);
  });

  it('is judged everywhere else', () => {
    const step = { type: 'send', to: '${steps.a.value}', times: 'often' };
    expect(problemsOf([echo('a'), step])).toEqual([
      '/workflow/steps/1/times: Invalid input: expected number, received string',
    ]);
    const wrong = { to: '${steps.a.value}', options: { sise: 's' } };
    expect(problemsOf([echo('a'), { type: 'send', ...wrong }])).toEqual([
      expect.stringContaining('/workflow/steps/1/options/size: '),
      '/workflow/steps/1/options/sise: unknown field "sise"',
    ]);
  });

  it('is not judged where its placeholder leads nowhere, which is told', () => {
    expect(problemsOf([{ type: 'send', to: '${steps.b.value}' }])).toEqual([
      '/workflow/steps/0/to: ${steps.b.value}: there is no step with the id "b"',
    ]);
  });

  it('is judged in a step that has other problems', () => {
    const wrong = { type: 'send', timeout: 'never', to: '${variables.X}' };
    expect(problemsOf([{ ...wrong, times: 'often' }])).toEqual([
      expect.stringContaining('/workflow/steps/0/timeout: '),
      '/workflow/steps/0/times: Invalid input: expected number, received string',
    ]);
  });
});

describe('hints', () => {
  function hintsOf(steps: JsonObject[]) {
    const compiled = compile(steps);
    return compiled.ok ? [] : compiled.problems.map(({ hint }) => hint);
  }

  it('name fields of the type itself, not where a field is nested', () => {
    const to = 'https://example.com';
    expect(hintsOf([{ type: 'send', to, tomes: 1 }])).toEqual([
      'did you mean "times"?',
    ]);
    const options = { size: 's', tomes: 1 };
    expect(hintsOf([{ type: 'send', to, options }])).toEqual([undefined]);
  });

  it('list what there is where nothing is near', () => {
    expect(hintsOf([{ type: 'zzzzzzzzzz' }])).toEqual([
      'known types: echo, fail, gate, park, send, talk, touch-object',
    ]);
    const steps = [
      echo('a'),
      echo('b'),
      echo('c', { value: '${steps.zzzzz.value}' }),
    ];
    expect(hintsOf(steps)).toEqual(['ids: a, b, c']);
  });
});

describe('a repeated step', () => {
  it('waits, in an unknown environment, for what it names without its own key', () => {
    const steps = [
      echo('a'),
      echo('b'),
      echo('each', {
        forEach: '${environment.regions}',
        dependsOn: ['a', 'b.${each.key}'],
      }),
      echo('all', { forEach: '${environment.regions}' }),
    ];
    expect(order(steps, { anyEnvironment: true })).toEqual({
      a: [],
      b: ['a'],
      each: ['a'],
      all: ['each'],
    });
  });

  it('sees the variables that steps above set, and not those below', () => {
    const each = echo('each', { forEach: ['${variables.LEVEL}'] });
    const sets = echo('sets', { setVariables: { LEVEL: 'x' } });
    expect(problemsOf([each, sets])).toEqual([]);
    expect(problemsOf([sets, each])).toEqual([
      '/workflow/steps/1/forEach/0: ${variables.LEVEL}: cannot be known before the run starts',
    ]);
  });

  it('counts once for each value, up to 500 steps', () => {
    const forEach = Array.from({ length: 499 }, (_, index) => index);
    expect(planFor([echo('a'), echo('b', { forEach })]).steps).toHaveLength(
      500,
    );
    expect(
      problemsOf([echo('a'), echo('b', { forEach: [...forEach, 499] })]),
    ).toEqual([
      '/workflow/steps: the workflow has 501 steps; the limit is 500',
    ]);
  });

  it('keeps its id to itself', () => {
    const twice = [echo('a'), echo('b'), echo('a', { forEach: ['x'] })];
    expect(problemsOf(twice)).toEqual([
      '/workflow/steps/2: two steps have the id "a": "echo" and "echo"',
    ]);
  });
});

describe('steps without an order of their own', () => {
  it('follow what stands above them, groups as a whole', () => {
    expect(
      order([
        echo('a'),
        echo('b', { parallel: true }),
        echo('c', { parallel: true }),
        echo('none', { forEach: [] }),
        echo('d'),
        echo('e', { parallel: true }),
      ]),
    ).toEqual({ a: [], b: ['a'], c: ['a'], d: ['b', 'c'], e: ['d'] });
  });

  it('stand side by side from the first one on', () => {
    const parallel = true;
    expect(
      order([echo('a', { parallel }), echo('b', { parallel }), echo('c')]),
    ).toEqual({ a: [], b: [], c: ['a', 'b'] });
  });

  it('wait for a step that is repeated for nothing by waiting for what it follows', () => {
    const none = echo('none', { forEach: [], dependsOn: ['a'] });
    expect(
      order([echo('a'), echo('b'), none, echo('c', { dependsOn: ['none'] })]),
    ).toEqual({ a: [], b: ['a'], c: ['a'] });
  });

  it('may wait for any repetition where nobody can count them', () => {
    const steps = [
      echo('open', { forEach: '${environment.regions}' }),
      echo('b', { dependsOn: ['open', 'open.eu', 'opening', 'opens.eu'] }),
    ];
    expect(problemsOf(steps, { anyEnvironment: true })).toEqual([
      '/workflow/steps/1/dependsOn/2: there is no step with the id "opening"',
      '/workflow/steps/1/dependsOn/3: there is no step with the id "opens.eu"',
    ]);
  });
});
