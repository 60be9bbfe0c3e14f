import {
  compile,
  order,
  planned,
  problemsOf,
  scoreWith,
} from './__testUtils__/definitionWorld';

function goldenPath(name: string, spec: string): string {
  const lines = spec.replace(/^/gm, '  ');
  return `apiVersion: innominatus.io/v1beta1\nkind: GoldenPath\nmetadata: { name: ${name} }\nspec:\n${lines}`;
}

const inner = goldenPath(
  'inner',
  `parameters:
  type: object
  required: [what]
  properties: { what: { type: string }, times: { type: integer, default: 2 } }
variables: { GREETING: hello }
steps:
  - { id: first, type: echo, value: '\${parameters.what} \${variables.GREETING}' }
  - id: second
    type: echo
    if: parameters.times > 1 && steps.first.outputs.value != ''
    value: '\${steps.first.value}'
outputs: { said: '\${steps.second.value}', fixed: '\${parameters.what}!' }`,
);

describe('a golden path', () => {
  it('fills in the defaults of its parameters, and turns texts into what is wanted', () => {
    const path = goldenPath(
      'greet',
      `parameters:
  type: object
  properties: { size: { enum: [s, m], default: s }, count: { type: integer } }
steps: [{ type: echo, value: ['\${parameters.size}', '\${parameters.count}'] }]`,
    );
    const plan = planned({
      documents: [path],
      goldenPath: 'greet',
      parameters: { count: '3' },
    });
    expect(plan.parameters).toEqual({ size: 's', count: 3 });
    expect(plan.steps[0]?.input).toEqual({ value: ['s', 3] });
    expect(plan.steps[0]?.origin).toEqual({
      document: 'goldenPath',
      name: 'greet',
      path: '/spec/steps/0',
    });
  });

  it('tells all that is wrong with its parameters at once', () => {
    const path = goldenPath(
      'greet',
      `environments: [prod]
parameters:
  type: object
  required: [name]
  properties: { name: { type: string }, size: { enum: [s, m] } }
steps: [{ type: echo }]`,
    );
    expect(
      problemsOf({
        documents: [path],
        goldenPath: 'greet',
        parameters: { sise: 's', size: 'xl' },
      }),
    ).toEqual([
      '/environment: golden path "greet" may not be run in environment "dev" (environments: prod)',
      '/parameters: parameter "name" is missing',
      '/parameters/sise: unknown parameter "sise" (did you mean "size"?)',
      '/parameters/size: must be one of "s", "m"',
    ]);
  });

  it('is named nearly when there is none of that name', () => {
    expect(problemsOf({ goldenPath: 'deploy-ap' })).toEqual([
      '/goldenPath: there is no golden path "deploy-ap" (did you mean "deploy-app"?)',
    ]);
  });

  it('is trusted: the scope of an environment bounds Score files only', () => {
    const wanted = {
      score: scoreWith('workflows: { deploy: { steps: [{ type: echo }] } }'),
      environment: {
        scope: { stepTypes: ['nothing'] },
        scoreWorkflows: 'deny' as const,
      },
    };
    expect(problemsOf(wanted)).toHaveLength(2);
    expect(problemsOf({ ...wanted, goldenPath: 'deploy-kubernetes' })).toEqual(
      [],
    );
  });

  it('needs the step types that it names', () => {
    const path = goldenPath('mine', 'steps: [{ type: terraform }]');
    expect(problemsOf({ documents: [path], goldenPath: 'mine' })).toEqual([
      expect.stringContaining(
        '/goldenPaths/mine/spec/steps/0/type: unknown step type "terraform"',
      ),
    ]);
  });

  it('may name step types that only other environments need', () => {
    const path = goldenPath(
      'mine',
      `steps:
  - { type: echo }
  - { type: terraform, if: has(environment.targets.argocd) }
  - { id: last, type: echo }`,
    );
    const wanted = { documents: [path], goldenPath: 'mine' };
    const plan = planned(wanted);
    expect(order(plan)).toEqual(['echo', 'last < echo']);
    expect(plan.steps[1]?.origin.path).toBe('/spec/steps/2');
    const environment = { targets: { argocd: {} } };
    expect(problemsOf({ ...wanted, environment })).toEqual([
      expect.stringContaining('unknown step type "terraform"'),
    ]);
  });

  it('promises outputs', () => {
    const plan = planned({
      documents: [inner],
      goldenPath: 'inner',
      parameters: { what: 'x' },
    });
    expect(plan.outputs).toEqual({
      value: { said: '${steps.second.value}', fixed: 'x!' },
      placeholders: ['/said'],
    });
  });
});

describe('a golden path inside another', () => {
  const outer = goldenPath(
    'outer',
    `steps:
  - { id: before, type: echo, value: 1 }
  - { id: said, type: golden-path, goldenPath: inner, parameters: { what: 'a \${steps.before.value} \${application}' } }
  - { id: after, type: echo, value: '\${steps.said.said}/\${steps.said.fixed}' }`,
  );
  const plan = () =>
    planned({ documents: [inner, outer], goldenPath: 'outer' });

  it('has its steps in its place', () => {
    expect(order(plan())).toEqual([
      'before',
      'said.first < before',
      'said.second < said.first',
      'after < before,said.first,said.second',
    ]);
  });

  it('speaks of its own parameters and steps, in terms that the run knows', () => {
    const [, first, second, after] = plan().steps;
    expect(first?.input).toEqual({
      value: 'a ${steps.before.value} shop hello',
    });
    expect(first?.placeholders).toEqual(['/value']);
    expect(second?.input).toEqual({ value: '${steps.said.first.value}' });
    expect(second?.scope).toEqual({
      prefix: 'said.',
      values: {
        value: {
          parameters: { what: 'a ${steps.before.value} shop', times: 2 },
        },
        placeholders: ['/parameters/what'],
      },
    });
    expect(after?.input).toEqual({
      value: '${steps.said.second.value}/a ${steps.before.value} shop!',
    });
    expect(plan().variables).toEqual({ GREETING: 'hello' });
  });

  it('can be repeated', () => {
    const many = goldenPath(
      'many',
      `steps:
  - { id: each, type: golden-path, forEach: [a, b], goldenPath: inner, parameters: { what: '\${each.value}' } }
  - { id: end, type: echo, dependsOn: [each] }`,
    );
    expect(
      order(planned({ documents: [inner, many], goldenPath: 'many' })),
    ).toEqual([
      'each.a.first',
      'each.a.second < each.a.first',
      'each.b.first < each.a.first,each.a.second',
      'each.b.second < each.b.first',
      'end < each.a.first,each.a.second,each.b.first,each.b.second',
    ]);
  });

  it('may stand in a Score file, whose own steps stay bounded', () => {
    const score = scoreWith(
      'workflows: { deploy: { steps: [{ id: go, type: workflow, goldenPath: inner, parameters: { what: x } }, { type: park, ms: 1 }] } }',
    );
    expect(
      problemsOf({
        score,
        documents: [inner],
        environment: { scope: { stepTypes: ['park'] } },
      }),
    ).toEqual([]);
  });

  it.each([
    [
      'includes itself',
      `steps: [{ id: a, type: golden-path, goldenPath: outer2 }]`,
      '/goldenPaths/outer2/spec/steps/0/goldenPath: golden paths include each other: outer2 → outer2',
    ],
    [
      'has conditions of its own',
      `steps: [{ id: a, type: golden-path, goldenPath: inner, if: 'true', parameters: { what: x } }]`,
      '/goldenPaths/outer2/spec/steps/0/if: a step of type "golden-path" takes no `if` (the steps of the golden path have their own)',
    ],
    [
      'lacks parameters',
      `steps: [{ id: a, type: golden-path, goldenPath: inner }]`,
      '/goldenPaths/outer2/spec/steps/0/parameters: parameter "what" is missing',
    ],
    [
      'is asked for an output that it does not bring',
      `steps: [{ id: a, type: golden-path, goldenPath: inner, parameters: { what: x } }, { type: echo, value: '\${steps.a.sayd}' }]`,
      '/goldenPaths/outer2/spec/steps/1/value: ${steps.a.sayd}: step "a" has no output "sayd" (did you mean "said"?)',
    ],
    [
      'does not exist',
      `steps: [{ id: a, type: golden-path, goldenPath: inne }]`,
      '/goldenPaths/outer2/spec/steps/0/goldenPath: there is no golden path "inne" (did you mean "inner"?)',
    ],
  ])('is refused when it %s', (_, spec, problem) => {
    const documents = [inner];
    // A document with a mistake in one step alone is refused when it is loaded.
    const wanted = () =>
      problemsOf({
        documents: [...documents, goldenPath('outer2', spec)],
        goldenPath: 'outer2',
      });
    if (spec.includes('if:')) {
      expect(wanted).toThrow('takes no `if`');
    } else expect(wanted()).toEqual([problem]);
  });

  it('gives the same plan, and the same hash, every time', () => {
    expect(compile({ documents: [inner, outer], goldenPath: 'outer' })).toEqual(
      compile({ documents: [outer, inner], goldenPath: 'outer' }),
    );
  });
});
