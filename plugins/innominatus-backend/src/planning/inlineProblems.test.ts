import type { JsonObject } from '@backstage/types';
import { echo, hintsOf, problemsOf } from '../__testUtils__/inlineWorkflow';

describe('input that is not finished', () => {
  it('is not judged where a placeholder hides it', () => {
    const to = '${steps.a.value}';
    const size = '${steps.a.value}';
    expect(
      problemsOf([echo('a'), { type: 'send', to, options: { size } }]),
    ).toEqual([]);
    const as = { kind: '${steps.a.value}', weight: 3 };
    expect(problemsOf([echo('a'), { type: 'send', to, as }])).toEqual([]);
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
      'known types: echo, fail, gate, login, park, send, talk, touch-object',
    ]);
    const steps = [
      echo('a'),
      echo('b'),
      echo('c', { value: '${steps.zzzzz.value}' }),
    ];
    expect(hintsOf(steps)).toEqual(['ids: a, b, c']);
    expect(hintsOf([echo('a'), echo('b', { dependsOn: ['zzzzz'] })])).toEqual([
      'ids: a, b',
    ]);
  });

  it('write the longest id that a condition may mean', () => {
    const steps = [
      echo('a-b'),
      echo('a-b-c'),
      echo('d', { if: 'steps.a-b-c.outputs.value == 1' }),
    ];
    expect(hintsOf(steps)).toEqual(["write steps['a-b-c'].outputs.value == 1"]);
  });
});

describe('a step with problems of its own', () => {
  const timeout = 'never';
  const ofTimeout = expect.stringContaining('/workflow/steps/0/timeout: ');

  it.each<[JsonObject, string]>([
    [{ type: 'echo', id: 'x', name: 'y', timeout }, 'x'],
    [{ type: 'echo', name: 'Get it', timeout }, 'get-it'],
    [{ type: 'echo', timeout }, 'echo'],
  ])('can be referred to: %j', (step, id) => {
    const value = `\${steps.${id}.value}`;
    expect(problemsOf([step, echo('b', { value })])).toEqual([ofTimeout]);
  });

  it.each<[JsonObject, string]>([
    [{ type: 'echo', id: 5, name: 'Get it' }, 'get-it'],
    [{ type: 'echo', name: 5 }, 'echo'],
  ])('has the id that it most likely means: %j', (step, id) => {
    const value = `\${steps.${id}.value}`;
    expect(problemsOf([step, echo('b', { value })])).toEqual([
      expect.stringContaining('expected string, received number'),
    ]);
  });

  it('can be asked about in conditions, as CEL wants it', () => {
    const step = { type: 'echo', id: 'a-b', timeout };
    const condition = 'steps.a-b.outputs.value == 1';
    expect(problemsOf([step, echo('c', { if: condition })])).toEqual([
      ofTimeout,
      '/workflow/steps/1/if: CEL reads the dash of steps.a-b as minus',
    ]);
  });

  it('is told once that it has no type', () => {
    expect(problemsOf([{ value: 1 }])).toEqual([
      '/workflow/steps/0/type: Invalid input: expected string, received undefined',
    ]);
  });

  it('is told of all fields that stand beside `with`', () => {
    expect(
      problemsOf([{ type: 'echo', with: { value: 1 }, value: 2, to: 3 }])[0],
    ).toBe(
      '/workflow/steps/0/with: fields of the step stand both below "with" and beside it: value, to',
    );
  });

  it('has an older spelling of a condition only where that is a text', () => {
    expect(problemsOf([echo('a', { unless: true })])).toEqual([
      '/workflow/steps/0/unless: unknown field "unless"',
    ]);
  });
});

describe('secret outputs', () => {
  it('need a store, each of them', () => {
    const secretStores = { local: false, mayReadVariable: () => true };
    expect(problemsOf([{ type: 'login' }], { secretStores })).toEqual([
      '/workflow/steps/0: the step brings a secret (password, token), and the server has no store to keep it in',
    ]);
  });

  it('are no variables, wherever they stand', () => {
    const setVariables = { KEY: '${steps.login.session.key}' };
    expect(problemsOf([{ type: 'login', setVariables }])).toEqual([
      '/workflow/steps/0/setVariables/KEY: ${steps.login.session.key}: output "session.key" is a secret',
    ]);
  });
});
