import type { JsonObject } from '@backstage/types';
import {
  container,
  document,
  messagesOf,
  parsed,
  problemsOf,
} from '../__testUtils__/documents';

const variable = (text: string, resources: JsonObject = {}) => ({
  ...container({ variables: { A: text } }),
  resources,
});
const one = { 'res-one': { type: 'type-one' } };

function before(relations: Record<string, string[]>): JsonObject {
  const containers = Object.fromEntries(
    Object.entries(relations).map(([name, others]) => [
      name,
      {
        image: 'img',
        before: Object.fromEntries(
          others.map(other => [other, { ready: 'started' }]),
        ),
      },
    ]),
  );
  return document({ containers });
}

describe('meaning: the name', () => {
  it('B1: says that metadata.name is required', () => {
    expect(messagesOf(document({ metadata: {} }))).toEqual([
      'metadata.name is required',
    ]);
    expect(messagesOf(document({ metadata: { other: 'value' } }))).toEqual([
      'metadata.name is required',
    ]);
    expect(problemsOf(document({ metadata: undefined }))).toEqual([
      expect.objectContaining({ hint: 'metadata.name is required' }),
    ]);
    expect(problemsOf(document({ metadata: null }))).toEqual([
      expect.objectContaining({ hint: 'metadata.name is required' }),
    ]);
  });

  it.each(['', 123])('B2: refuses the name %p', name => {
    expect(messagesOf(document({ metadata: { name } }))).toEqual([
      'metadata.name must be a non-empty string',
    ]);
  });
});

describe('meaning: placeholders', () => {
  it('accepts references to declared resources everywhere', () => {
    const score = {
      ...container({
        variables: { A: '${resources.res-one.value} ${metadata.name}' },
        files: {
          '/a': { content: '${resources.res-one.value}' },
          '/b': { content: '${this is invalid}', noExpand: true },
        },
      }),
      resources: {
        ...one,
        'res-two': {
          type: 'type-two',
          params: { list: [{ value: '${resources.res-one.value}' }] },
        },
      },
    };
    expect(problemsOf(score)).toEqual([]);
  });

  it('B4: reports a resource that is not declared', () => {
    expect(problemsOf(variable('x ${resources.res-one.value}'))).toEqual([
      {
        path: '/containers/main/variables/A',
        reason: 'unknownResource',
        message:
          'placeholder ${resources.res-one.value} does not resolve to a resource, no resource with name "res-one"',
        hint: 'add "res-one" to the resources of the file',
        line: 1,
        column: expect.any(Number),
      },
    ]);
    expect(problemsOf(variable('${resources.res-on.value}', one))).toEqual([
      expect.objectContaining({ hint: 'did you mean "res-one"?' }),
    ]);
  });

  it('B5: reports an unknown first element', () => {
    expect(problemsOf(variable('${cheese.res-one.value}'))).toEqual([
      expect.objectContaining({
        reason: 'unknownReference',
        message:
          'placeholder ${cheese.res-one.value} has unsupported first element of "cheese"',
      }),
    ]);
  });

  it('B7: reports a malformed placeholder', () => {
    const messages = messagesOf(
      variable('${resources.res-one.this has spaces!} ${resources} ${}', one),
    );
    expect(messages).toEqual([
      expect.stringMatching(
        /^placeholder \$\{resources\.res-one\.this has spaces!\} is malformed/,
      ),
      expect.stringMatching(/^placeholder \$\{resources\} is malformed/),
      expect.stringMatching(/^placeholder \$\{\} is malformed/),
    ]);
  });

  it('B8: leaves an escaped placeholder alone', () => {
    expect(problemsOf(variable('$${resources.no-exists.value}'))).toEqual([]);
  });

  it('B10: accepts a whole resource as the source of a volume, and nowhere else', () => {
    const volumes = { '/mnt': { source: '${resources.res-one}' } };
    expect(problemsOf({ ...container({ volumes }), resources: one })).toEqual(
      [],
    );
    expect(messagesOf(variable('${resources.res-one}', one))).toEqual([
      "invalid ref 'resources.res-one': at least one lookup key is required",
    ]);
  });

  it('B11: reports a file, a variable, a volume and a param at once', () => {
    const score = {
      ...container({
        files: { '/a': { content: '${resources.no-exist.value}' } },
        variables: { VAR_ONE: '${invalid!}' },
        volumes: { '/mnt': { source: '${resources.another-no-exist}' } },
      }),
      resources: {
        ...one,
        'res-two': {
          type: 'type-two',
          params: { var: '${resources.yet-another-no-exist.value}' },
        },
      },
    };
    expect(problemsOf(score).map(({ path }) => path)).toEqual([
      '/containers/main/files/~1a/content',
      '/containers/main/variables/VAR_ONE',
      '/containers/main/volumes/~1mnt/source',
      '/resources/res-two/params/var',
    ]);
  });

  it('B13: understands an escaped dot in the key of an annotation', () => {
    const metadata = {
      name: 'hello-world',
      annotations: { 'key.com/xy': 'thing' },
    };
    const text = '${metadata.annotations.key\\.com/xy}';
    expect(problemsOf({ ...variable(text), metadata })).toEqual([]);
  });

  it('reports metadata that is not there, because the file alone tells', () => {
    expect(messagesOf(variable('${metadata.nope} ${metadata.name.x}'))).toEqual(
      [
        "invalid ref 'metadata.nope': key 'nope' not found",
        "invalid ref 'metadata.name.x': cannot lookup key 'x', context is not a map",
      ],
    );
  });

  it('does not find inherited properties', () => {
    expect(
      messagesOf(variable('${metadata.constructor} ${resources.toString.x}')),
    ).toHaveLength(2);
  });

  it('reports the same placeholder of one text once', () => {
    expect(messagesOf(variable('${a.b} ${a.b}'))).toHaveLength(1);
  });

  it('does not repeat half a file in a message', () => {
    const [message] = messagesOf(variable(`\${${'x'.repeat(5000)} }`));
    expect(message?.length).toBeLessThan(300);
  });

  it('expands nothing in image, command, args and annotations', () => {
    const score = {
      ...container({
        image: '${nope}',
        command: ['${nope}'],
        args: ['${nope}'],
      }),
      metadata: { name: 'hello-world', annotations: { ab: '${nope}' } },
    };
    expect(problemsOf(score)).toEqual([]);
  });
});

describe('meaning: before', () => {
  it('accepts chains and diamonds', () => {
    expect(
      problemsOf(before({ aa: ['bb', 'cc'], bb: ['dd'], cc: ['dd'], dd: [] })),
    ).toEqual([]);
  });

  it('B14: reports each unknown container', () => {
    expect(messagesOf(before({ aa: ['xx', 'yy'] }))).toEqual([
      'container "aa" before refers to unknown container "xx"',
      'container "aa" before refers to unknown container "yy"',
    ]);
  });

  it('reports a container that comes before itself', () => {
    expect(messagesOf(before({ aa: ['aa'] }))).toEqual([
      'container "aa" has a self-referencing before entry',
    ]);
  });

  it.each([
    [{ aa: ['bb'], bb: ['aa'] }, 'aa -> bb -> aa'],
    [{ aa: ['bb'], bb: ['cc'], cc: ['aa'] }, 'aa -> bb -> cc -> aa'],
    [{ xx: ['aa'], aa: ['bb'], bb: ['aa'] }, 'aa -> bb -> aa'],
  ])('B16: reports the cycle of %j once, with its members', (graph, hint) => {
    expect(problemsOf(before(graph))).toEqual([
      expect.objectContaining({
        reason: 'containerCycle',
        message: 'containers before relationships contain a cycle',
        hint,
      }),
    ]);
  });

  it('B17: reports an unknown container and a cycle together', () => {
    expect(messagesOf(before({ aa: ['ghost', 'bb'], bb: ['aa'] }))).toEqual(
      expect.arrayContaining([
        'container "aa" before refers to unknown container "ghost"',
        'containers before relationships contain a cycle',
      ]),
    );
  });
});

describe('meaning: together with the schema', () => {
  it('reports problems of both kinds in the order of the text', () => {
    const text = `
apiVersion: score.dev/v1b1
metadata: { name: hello-world }
containers:
  main:
    image: 5
    variables:
      A: \${resources.db.host}
    comand: []
`;
    expect(problemsOf(text).map(({ line, path }) => [line, path])).toEqual([
      [6, '/containers/main/image'],
      [8, '/containers/main/variables/A'],
      [9, '/containers/main'],
    ]);
  });

  it('finds resources that need each other', () => {
    const resources = {
      aa: { type: 'thing', params: { x: '${resources.bb.y}' } },
      bb: { type: 'thing', params: { x: '${resources.aa.y}' } },
    };
    expect(problemsOf(document({ resources }))).toEqual([
      expect.objectContaining({
        path: '/resources/aa/params',
        reason: 'resourceCycle',
        hint: 'aa -> bb -> aa',
      }),
    ]);
  });

  it('keeps the workload as it was written', () => {
    const score = variable('${metadata.name}');
    expect(parsed(score).workload).toEqual(score);
  });
});
