import type { JsonObject } from '@backstage/types';
import {
  container,
  document,
  parsed,
  problemsOf,
} from '../__testUtils__/documents';
import { mergeOverrides } from './mergeOverrides';
import { overrideProperty } from './overrideProperty';
import { parsePropertyPath } from './parsePropertyPath';

const text = JSON.stringify(container({ variables: { A: 'a', B: 'b' } }));

function workloadWith(...overrideProperties: string[]) {
  return parsed({ text, overrideProperties }).workload;
}

describe('property paths', () => {
  it.each([
    ['', ['']],
    ['a', ['a']],
    ['a.b', ['a', 'b']],
    ['a.-1', ['a', '-1']],
    ['a.b\\.c', ['a', 'b.c']],
    ['a.b\\\\.c', ['a', 'b\\', 'c']],
  ])('F1: splits %p', (path, expected) => {
    expect(parsePropertyPath(path)).toEqual(expected);
  });
});

describe('overrideProperty', () => {
  it.each<[string, JsonObject, string, string | undefined, JsonObject]>([
    [
      'sets a field inside a list',
      { a: { b: [{}] } },
      'a.b.0.c',
      'hello',
      { a: { b: [{ c: 'hello' }] } },
    ],
    [
      'F3: removes a field inside a list',
      { a: { b: [{ c: 'hello' }] } },
      'a.b.0.c',
      undefined,
      { a: { b: [{}] } },
    ],
    ['replaces a list item', { a: [{}] }, 'a.0', 'hello', { a: ['hello'] }],
    [
      'F4: appends to a list',
      { a: ['hello'] },
      'a.-1',
      'world',
      { a: ['hello', 'world'] },
    ],
    [
      'removes a list item',
      { a: ['hello', 'world'] },
      'a.0',
      undefined,
      { a: ['world'] },
    ],
    ['F6: creates maps', {}, 'a.b', 'hello', { a: { b: 'hello' } }],
    [
      'F9: appends to the inner one of nested lists',
      { a: [[0]] },
      'a.0.-1',
      'hello',
      { a: [[0, 'hello']] },
    ],
    ['ignores a missing key to remove', { a: 1 }, 'b', undefined, { a: 1 }],
  ])('%s', (_, input, path, value, expected) => {
    const copy = structuredClone(input);
    expect(overrideProperty(input, parsePropertyPath(path), value)).toEqual({
      ok: true,
      value: expected,
    });
    expect(input).toEqual(copy);
  });

  it.each<[string, JsonObject, string, string | undefined, string]>([
    [
      'F7: needs an index for a list',
      { a: [] },
      'a.b',
      'hello',
      "a: failed to parse 'b' as array index",
    ],
    [
      'refuses an index beyond the list',
      { a: [0] },
      'a.2',
      'hello',
      "a: cannot set '2' in array: out of range",
    ],
    [
      'refuses to remove beyond the list',
      { a: [0] },
      'a.-1',
      undefined,
      "a: cannot remove '-1' in array: out of range",
    ],
    [
      'refuses to look into a scalar',
      { a: { b: 5 } },
      'a.b.c',
      'hello',
      'a: b: cannot set path in non-map/non-array',
    ],
    [
      'refuses __proto__',
      {},
      '__proto__.polluted',
      'yes',
      'the key "__proto__" is not allowed',
    ],
  ])('%s', (_, input, path, value, message) => {
    expect(overrideProperty(input, parsePropertyPath(path), value)).toEqual({
      ok: false,
      message,
    });
    expect('polluted' in {}).toBe(false);
  });
});

describe('mergeOverrides', () => {
  it('F10: merges maps, replaces lists and scalars, and null removes', () => {
    const input = {
      a: '42',
      b: ['c', 'd'],
      c: { d: '42', e: { f: 'something' }, g: 'other' },
      h: 'thing',
      i: 'gone',
    };
    const copy = structuredClone(input);
    expect(
      mergeOverrides(input, {
        a: '13',
        b: [],
        c: { e: { z: 'thing' }, d: null },
        i: null,
        j: { new: 1, without: null },
      }),
    ).toEqual({
      a: '13',
      b: [],
      c: { e: { f: 'something', z: 'thing' }, g: 'other' },
      h: 'thing',
      j: { new: 1 },
    });
    expect(input).toEqual(copy);
  });
});

describe('overrides of a submission', () => {
  it('F12: reads values as YAML', () => {
    const { metadata } = workloadWith(
      'metadata.number=3',
      'metadata.list=[1]',
      'metadata.text=a b',
      'metadata.map={x: 1}',
    );
    expect(metadata).toEqual({
      name: 'hello-world',
      number: 3,
      list: [1],
      text: 'a b',
      map: { x: 1 },
    });
  });

  it.each(['containers.main.variables.A=', 'containers.main.variables.A=null'])(
    'F12: removes with %p',
    property => {
      expect(workloadWith(property).containers.main?.variables).toEqual({
        B: 'b',
      });
    },
  );

  it('F15: applies the overrides file first, then the properties in order', () => {
    const overrides = `
resources:
  db: { type: postgres }
containers:
  main: { variables: { A: from file } }
`;
    const { workload } = parsed({
      text,
      overrides,
      overrideProperties: [
        'containers.main.variables.A=${resources.db.host}',
        'containers.main.variables.B=first',
        'containers.main.variables.B=second',
      ],
    });
    expect(workload.resources).toEqual({ db: { type: 'postgres' } });
    expect(workload.containers.main?.variables).toEqual({
      A: '${resources.db.host}',
      B: 'second',
    });
  });

  it('takes overrides as data, and an empty overrides file as none', () => {
    const overrides = { metadata: { team: 'shop' } };
    expect(parsed({ text, overrides }).workload.metadata.team).toBe('shop');
    expect(problemsOf({ text, overrides: '# nothing\n' })).toEqual([]);
  });

  it('shows no line of the text for what came from an override', () => {
    const problems = problemsOf({
      text,
      overrides: 'containers: { main: { args: 5 } }',
      overrideProperties: ['containers.main.variables.A=3'],
    });
    expect(problems).toEqual([
      {
        path: '/containers/main/args',
        reason: 'schema',
        message: 'must be a list, not a number',
      },
      {
        path: '/containers/main/variables/A',
        reason: 'schema',
        message: 'must be a string, not a number',
        hint: 'write it in quotes',
      },
    ]);
  });

  it('shows no line of a list from which an override has removed an item', () => {
    const score = container({ args: ['a', 'b', 5], image: 5 });
    const problems = problemsOf({
      text: JSON.stringify(score),
      overrideProperties: ['containers.main.args.0='],
    });
    expect(problems.map(({ path, line }) => [path, line])).toEqual([
      ['/containers/main/image', 1],
      ['/containers/main/args/1', undefined],
    ]);
  });

  it('names what is wrong with an override, and not its value', () => {
    const problems = problemsOf({
      text,
      overrides: 'a: [secret',
      overrideProperties: [
        'nonsense',
        '=secret',
        'metadata.x=[secret',
        'containers.main.image.x=secret',
      ],
    });
    expect(problems.map(({ reason }) => reason)).toEqual(
      Array(problems.length).fill('invalidOverride'),
    );
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^overrides file: line 1: invalid YAML/),
      'override property: expected path=value',
      'override property: expected path=value',
      expect.stringMatching(/^override property metadata\.x: invalid YAML/),
      'override property containers.main.image.x: containers: main: image: cannot set path in non-map/non-array',
    ]);
    expect(JSON.stringify(problems)).not.toContain('secret');
  });

  it('refuses overrides of workflows, which would be without effect', () => {
    const messages = problemsOf({
      text: JSON.stringify(document({ workflows: { deploy: {} } })),
      overrides: { workflows: { deploy: { onFailure: 'stop' } } },
      overrideProperties: ['metadata.workflows.deploy=1'],
    }).map(({ path, reason }) => [path, reason]);
    expect(messages).toEqual([
      ['/workflows', 'invalidOverride'],
      ['/metadata/workflows', 'invalidOverride'],
    ]);
  });

  it('refuses data that would be dangerous to merge', () => {
    const overrides = JSON.parse('{"metadata":{"__proto__":{"x":1}}}');
    const deep = JSON.parse(`${'{"metadata":'.repeat(200)}1${'}'.repeat(200)}`);
    expect(problemsOf({ text, overrides })).toEqual([
      expect.objectContaining({
        message: 'overrides file: the key "__proto__" is not allowed',
      }),
    ]);
    expect(problemsOf({ text, overrides: deep })).toEqual([
      expect.objectContaining({ reason: 'invalidOverride' }),
    ]);
    expect('x' in {}).toBe(false);
  });
});
