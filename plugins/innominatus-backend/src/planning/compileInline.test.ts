import type { JsonObject } from '@backstage/types';
import { echo, planFor, problemsOf } from '../__testUtils__/inlineWorkflow';
import type { PlanPlace } from './WorkflowInput';

/** What each step waits for. */
function order(steps: JsonObject[], place: Partial<PlanPlace> = {}) {
  return Object.fromEntries(
    planFor(steps, place).steps.map(({ id, dependsOn }) => [id, dependsOn]),
  );
}

describe('a document that is judged without an environment', () => {
  it('may refer to repetitions that nobody can count', () => {
    const open = echo('open', { forEach: '${environment.regions}' });
    const value = '${steps.open.eu.value}';
    const { steps } = planFor([open, echo('b', { value })], {
      anyEnvironment: true,
    });
    expect(steps[1]).toMatchObject({
      input: { value },
      placeholders: ['/value'],
    });
  });

  it('has variables all the same where they are known', () => {
    const value = ['${variables.LEVEL}', '${variables.OTHER}'];
    const { steps } = planFor([echo('a', { value })], { anyEnvironment: true });
    expect(steps[0]).toMatchObject({
      input: { value: ['debug', '${variables.OTHER}'] },
      placeholders: ['/value/1'],
    });
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

  it('is not missed by others when there are too many to make', () => {
    const forEach = Array.from({ length: 501 }, (_, index) => index);
    const before = echo('before', { value: '${steps.many.7.value}' });
    expect(problemsOf([before, echo('many', { forEach })])).toEqual([
      '/workflow/steps: the workflow has 502 steps; the limit is 500',
    ]);
  });

  it('has a key that is a text, and nothing below it', () => {
    const each = (value: string) =>
      problemsOf([echo('a', { forEach: { eu: { x: 1 } }, value })]);
    expect(each('${each.key} ${each.value.x}')).toEqual([]);
    expect(each('${each.key.x}')).toEqual([
      '/workflow/steps/0/value: ${each.key.x}: known: each.key, each.value',
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
