import { helperVariableName } from './helperVariableName';
import { keepDollars } from './keepDollars';
import { expandAsKubernetes } from './__testUtils__/expandAsKubernetes';
import { problemsOf, render, withMain } from './__testUtils__/render';

const resources = { db: { type: 'postgres' }, cache: { type: 'redis' } };
const outputs = {
  db: {
    host: 'db.local',
    port: 5432,
    tls: true,
    none: null,
    options: { b: [1, 2], a: '<x>' },
    password: { secretRef: { name: 'default', key: 'some-key' } },
    user: { secretRef: { name: 'default', key: 'other-key' } },
    login: { user: 'me', secret: { secretRef: { name: 'db', key: 'p' } } },
  },
  cache: { template: '${metadata.name} $$ $(HOME)' },
};

function variables(given: Record<string, string>) {
  return render(withMain({ variables: given }, { resources }), {
    resources: outputs,
  }).container('main').env;
}

function problems(given: Record<string, string>) {
  return problemsOf(withMain({ variables: given }, { resources }), {
    resources: outputs,
  });
}

describe('environment variables', () => {
  it('G4: an empty variable has a name and no value', () => {
    expect(variables({ EMPTY: '' })).toEqual([{ name: 'EMPTY' }]);
  });

  it('D9: metadata stands in for its placeholder', () => {
    expect(variables({ NAME: 'my name is ${metadata.name}' })).toEqual([
      { name: 'NAME', value: 'my name is hello-world' },
    ]);
  });

  it('D23: a resource without a key has no value', () => {
    expect(problems({ DB: '${resources.db}' })).toEqual([
      {
        path: '/containers/main/variables/DB',
        reason: 'unknownReference',
        message: expect.stringContaining('at least one lookup key is required'),
      },
    ]);
  });

  it('D24: a connection string takes several outputs', () => {
    expect(
      variables({
        URL: 'pg://${resources.db.host}:${resources.db.port}/${metadata.name}?tls=${resources.db.tls}',
      }),
    ).toEqual([
      { name: 'URL', value: 'pg://db.local:5432/hello-world?tls=true' },
    ]);
  });

  it('D30: an output that holds a placeholder is not substituted again', () => {
    const [variable] = variables({ T: '${resources.cache.template}' }) ?? [];
    expect(expandAsKubernetes(variable?.value ?? '', {})).toBe(
      '${metadata.name} $$ $(HOME)',
    );
  });

  it('D32: outputs that are no strings become JSON with sorted keys', () => {
    expect(
      variables({
        A: '${resources.db.port}',
        B: '${resources.db.none}',
        C: '${resources.db.options}',
      }),
    ).toEqual([
      { name: 'A', value: '5432' },
      { name: 'B', value: 'null' },
      { name: 'C', value: '{"a":"\\u003cx\\u003e","b":[1,2]}' },
    ]);
  });

  it('reports every placeholder without a value, each with its path', () => {
    expect(
      problems({
        A: '${resources.nope.x} ${resources.db.nope}',
        'B/C': '${metadata.nope}',
      }).map(({ path, reason }) => [path, reason]),
    ).toEqual([
      ['/containers/main/variables/A', 'unknownReference'],
      ['/containers/main/variables/A', 'unknownReference'],
      ['/containers/main/variables/B~1C', 'unknownReference'],
    ]);
  });

  it('are listed by name', () => {
    expect(
      variables({ b: '1', B: '2', a: '3', _: '4' })?.map(({ name }) => name),
    ).toEqual(['B', '_', 'a', 'b']);
  });
});

describe('secrets in variables', () => {
  it('a value that is one secret refers to its key', () => {
    expect(variables({ PASSWORD: '${resources.db.password}' })).toEqual([
      {
        name: 'PASSWORD',
        valueFrom: { secretKeyRef: { name: 'default', key: 'some-key' } },
      },
    ]);
  });

  it('G6: text with two secrets takes two helper variables, which come first', () => {
    expect(
      variables({
        BUZZ: 'FIZZ',
        KEY: '${resources.db.password} ${resources.db.user}',
      }),
    ).toEqual([
      {
        name: '__ref_0960osB2KjQY08QKfHliCg',
        valueFrom: { secretKeyRef: { name: 'default', key: 'some-key' } },
      },
      {
        name: '__ref_mWObImRl7lfuP04NHDPsvA',
        valueFrom: { secretKeyRef: { name: 'default', key: 'other-key' } },
      },
      { name: 'BUZZ', value: 'FIZZ' },
      {
        name: 'KEY',
        value:
          '$(__ref_0960osB2KjQY08QKfHliCg) $(__ref_mWObImRl7lfuP04NHDPsvA)',
      },
    ]);
  });

  it.each([
    ['default', 'some-key', '__ref_0960osB2KjQY08QKfHliCg'],
    ['', '', '__ref_bGInLge7AUJiuCF1YpXFjQ'],
    ['hello', 'world', '__ref_7nSlDImL8R05KcUzKJ00KQ'],
    ['hello', 'dan', '__ref_pCu17eplmVon10uSLW8i8A'],
  ])('G7: the helper of (%j, %j) is %s', (name, key, helper) => {
    expect(helperVariableName({ secretRef: { name, key } })).toBe(helper);
  });

  it.each([
    ['Upper', 'key'],
    ['name', 'a key'],
    ['', ''],
  ])('a Secret %j with key %j is a problem', (name, key) => {
    expect(
      problemsOf(
        withMain({ variables: { X: '${resources.db.x}' } }, { resources }),
        { resources: { db: { x: { secretRef: { name, key } } } } },
      ),
    ).toEqual([
      expect.objectContaining({
        path: '/containers/main/variables/X',
        reason: 'invalidName',
      }),
    ]);
  });

  it('two secrets whose helpers would share a name get one each', () => {
    const env = render(
      withMain(
        { variables: { X: '${resources.db.a}:${resources.db.b}' } },
        { resources },
      ),
      {
        resources: {
          db: {
            a: { secretRef: { name: 'db', key: '1password' } },
            b: { secretRef: { name: 'db1', key: 'password' } },
          },
        },
      },
    ).container('main').env;
    const [first, second, mixed] = env ?? [];
    expect(new Set(env?.map(({ name }) => name)).size).toBe(3);
    expect(mixed?.value).toBe(`$(${first?.name}):$(${second?.name})`);
    expect(first?.valueFrom?.secretKeyRef.key).toBe('1password');
    expect(second?.valueFrom?.secretKeyRef.key).toBe('password');
  });

  it('one secret in several variables takes one helper', () => {
    expect(
      variables({
        A: 'a ${resources.db.password}',
        B: '${resources.db.password} b ${resources.db.password}',
      }),
    ).toHaveLength(3);
  });

  it('an output with a secret inside it is no text', () => {
    expect(problems({ LOGIN: 'x ${resources.db.login}' })).toEqual([
      {
        path: '/containers/main/variables/LOGIN',
        reason: 'unknownReference',
        message: expect.stringContaining(`'login.secret'`),
      },
    ]);
  });

  it('metadata cannot name a secret, nor take the place of one', () => {
    const workload = withMain(
      { variables: { X: '${metadata.mine}', Y: '${metadata.db.password}' } },
      {
        metadata: {
          name: 'hello-world',
          db: { password: 'not the output' },
          mine: { secretRef: { name: 'others', key: 'password' } },
        },
        resources,
      },
    );
    const rendered = render(workload, { resources: outputs });
    expect(rendered.container('main').env).toEqual([
      {
        name: 'X',
        value: '{"secretRef":{"key":"password","name":"others"}}',
      },
      { name: 'Y', value: 'not the output' },
    ]);
  });
});

describe('dollar signs in variables', () => {
  it.each([
    'costs 5$',
    '$HOME',
    '$(HOME)',
    '$$(HOME)',
    '$$',
    '$$$a$',
    '$(unclosed',
    'price: $é',
    'price: $$é',
    '$(B) $(A)',
  ])('the container sees %j as it is written', text => {
    const [variable] = variables({ A: text.replaceAll('$', '$$$$') }) ?? [];
    expect(expandAsKubernetes(variable?.value ?? '', { HOME: 'x' })).toBe(text);
  });

  it('text without effect stays readable', () => {
    expect(variables({ A: 'cost$ $HOME' })).toEqual([
      { name: 'A', value: 'cost$ $HOME' },
    ]);
  });

  it('a dollar sign in front of a secret stays one', () => {
    const env = variables({ A: 'cost$$${resources.db.password}$$' });
    expect(
      expandAsKubernetes(env?.[1]?.value ?? '', {
        [env?.[0]?.name ?? '']: 'sesame',
      }),
    ).toBe('cost$sesame$');
  });

  it('nothing is doubled without need', () => {
    expect(keepDollars('a $b', false)).toBe('a $b');
  });
});

describe('names of variables', () => {
  it('a name that Kubernetes refuses is a problem', () => {
    expect(problems({ GRÖSSE: '1' })).toEqual([
      expect.objectContaining({
        path: '/containers/main/variables/GRÖSSE',
        reason: 'invalidVariable',
      }),
    ]);
  });

  it('a name that only newer clusters accept is a warning', () => {
    const { warnings } = render(withMain({ variables: { '1 x': '' } }));
    expect(warnings).toEqual([
      expect.objectContaining({
        path: '/containers/main/variables/1 x',
        reason: 'invalidVariable',
      }),
    ]);
  });

  it('a value with the character NUL is a problem', () => {
    expect(problems({ A: 'a\0b' })).toEqual([
      expect.objectContaining({ reason: 'invalidVariable' }),
    ]);
  });
});
