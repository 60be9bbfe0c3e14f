import { initialRunState } from '@innominatus/plugin-innominatus-common';
import { runResources } from '../../engine/runResources';
import {
  order,
  planned,
  problemsOf,
  scoreWith,
} from '../__testUtils__/definitionWorld';

function definition(name: string, spec: string): string {
  const lines = spec.replace(/^/gm, '  ');
  return `apiVersion: innominatus.io/v1beta1\nkind: ResourceDefinition\nmetadata: { name: ${name} }\nspec:\n${lines}`;
}

const postgres = definition(
  'managed-postgres',
  `match: { type: postgres }
parameters:
  type: object
  properties: { size: { enum: [small, large], default: small } }
steps:
  - { id: create, type: database, database: '\${application}-\${resource.name}', size: '\${params.size}' }
  - id: tell
    type: echo
    if: params.size == 'large'
    value: '\${steps.create.host}'
outputs:
  host: '\${steps.create.host}'
  url: 'postgres://\${steps.create.host}/\${application}'
  password: { secret: '\${steps.create.secretName}/password' }`,
);

const DEPLOY = `workflows:
  deploy:
    steps:
      - { id: hello, type: echo, value: 'at \${resources.db.url}' }
      - { id: ship, type: kubernetes }
      - { id: repository, type: git-repository }
`;
const withDatabase = scoreWith(
  `resources: { db: { type: postgres, params: { size: large } } }\n${DEPLOY}`,
);

describe('resources', () => {
  const plan = () => planned({ score: withDatabase, documents: [postgres] });

  it('become steps, before those that use them', () => {
    expect(order(plan())).toEqual([
      'db.create',
      'db.tell < db.create',
      'hello < db.create,db.tell',
      'ship < db.create,db.tell,hello',
      'repository < ship',
    ]);
    expect(plan().steps[0]).toMatchObject({
      input: { database: 'shop-db', size: 'large' },
      origin: { document: 'resourceDefinition', name: 'managed-postgres' },
    });
  });

  it('hand their outputs on in terms that the run knows', () => {
    expect(plan().steps[2]?.input).toEqual({
      value: 'at postgres://${steps.db.create.host}/shop',
    });
    expect(plan().resources?.db).toMatchObject({
      type: 'postgres',
      class: 'default',
      uid: 'postgres.default#web.db',
      definition: { name: 'managed-postgres' },
      outputs: {
        placeholders: ['/host', '/url', '/password/secret'],
      },
    });
  });

  it('are there for the rendering once their steps have ended', () => {
    expect(runResources(plan(), initialRunState).outputs).toEqual({});
    const create = {
      ...{ status: 'succeeded', attempt: 1, timesUndone: 0 },
      outputs: { host: 'db.example.com', secretName: 'shop-db' },
    };
    const state = {
      ...initialRunState,
      steps: { 'db.create': create },
    } as unknown as typeof initialRunState;
    expect(runResources(plan(), state).outputs).toEqual({
      db: {
        host: 'db.example.com',
        url: 'postgres://db.example.com/shop',
        password: { secretRef: { name: 'shop-db', key: 'password' } },
      },
    });
  });

  it('use the outputs of others', () => {
    const score = scoreWith(`resources:
  dns: { type: dns }
  route: { type: route, params: { host: '\${resources.dns.host}', path: /, port: 80 } }
workflows: { deploy: { steps: [{ type: echo, value: '\${resources.route.url}' }] } }`);
    const found = planned({ score });
    expect(found.steps[0]?.input).toEqual({
      value: 'http://web.shop.dev.localhost/',
    });
    expect(found.resources?.route?.manifests?.value).toMatchObject([
      {
        kind: 'Ingress',
        metadata: { name: 'web-route' },
        spec: { rules: [{ host: 'web.shop.dev.localhost' }] },
      },
    ]);
  });

  it('of the environment are its variables', () => {
    const score = scoreWith(`resources: { env: { type: environment } }
workflows: { deploy: { steps: [{ type: echo, value: '\${resources.env.LEVEL}' }] } }`);
    const environment = { variables: { LEVEL: 'debug' } };
    expect(planned({ score, environment }).steps[0]?.input).toEqual({
      value: 'debug',
    });
  });
});

describe('problems of resources', () => {
  it.each([
    [
      'resources: { db: { type: mongo } }',
      '/resources/db: no definition says how a resource of type "mongo" is provided (known types: dns, endpoint, environment, postgres, route, service, service-port, volume)',
    ],
    [
      'resources: { db: { type: postgres, params: { sise: small, size: huge } } }',
      '/resources/db/params/sise: unknown parameter "sise" (did you mean "size"?)',
      '/resources/db/params/size: must be one of "small", "large"',
    ],
    [
      'resources: { way: { type: route, params: { host: "${resources.dns.hots}", port: 80 } }, dns: { type: dns } }',
      '/resources/way/params/host: ${resources.dns.hots}: resource "dns" has no output "hots" (outputs: host, url)',
    ],
  ])('are told all at once: %s', (resources, ...expected) => {
    const score = scoreWith(
      `${resources}\nworkflows: { deploy: { steps: [{ type: echo }] } }`,
    );
    expect(problemsOf({ score, documents: [postgres] })).toEqual(expected);
  });

  it('are told of containers that ask for what is not brought', () => {
    const score = `apiVersion: score.dev/v1b1
metadata: { name: web }
containers:
  main:
    image: nginx
    variables: { HOST: '\${resources.dns.hots}', OK: '\${resources.dns.host}' }
resources: { dns: { type: dns } }
workflows: { deploy: { steps: [{ type: echo }] } }`;
    expect(problemsOf({ score })).toEqual([
      '/containers/main/variables/HOST: ${resources.dns.hots}: resource "dns" has no output "hots" (outputs: host, url)',
    ]);
  });

  it('are told of secrets where only containers can take them', () => {
    const score = scoreWith(
      'resources: { db: { type: postgres } }\nworkflows: { deploy: { steps: [{ type: echo, value: "${resources.db.password}" }] } }',
    );
    expect(problemsOf({ score, documents: [postgres] })).toEqual([
      expect.stringContaining('is a Secret of the cluster'),
    ]);
  });

  it('are told of definitions that show a secret', () => {
    const leaking = definition(
      'leaking',
      `match: { type: postgres }
steps: [{ id: create, type: database, database: x }]
outputs: { password: '\${steps.create.password}', key: { secret: nothing } }`,
    );
    const score = scoreWith(
      'resources: { db: { type: postgres } }\nworkflows: { deploy: { steps: [{ type: echo }] } }',
    );
    expect(problemsOf({ score, documents: [leaking] })).toEqual([
      expect.stringContaining(
        '/resourceDefinitions/leaking/spec/outputs/password: ${steps.create.password}: output "password" is a secret',
      ),
      expect.stringContaining(
        '/resourceDefinitions/leaking/spec/outputs/key/secret: names no key of a Secret',
      ),
    ]);
  });

  it('are told of two steps with one id, one of a resource', () => {
    const score = scoreWith(
      'resources: { db: { type: postgres } }\nworkflows: { deploy: { steps: [{ id: db.create, type: echo }] } }',
    );
    expect(problemsOf({ score, documents: [postgres] })).toEqual([
      expect.stringContaining('two steps have the id "db.create"'),
    ]);
  });
});

describe('workflows other than deploy', () => {
  const score =
    scoreWith(`resources: { db: { type: postgres }, dns: { type: dns } }
workflows:
  deploy: { steps: [{ type: echo }] }
  test: { steps: [{ type: echo }] }`);

  it('do not provide resources', () => {
    expect(order(planned({ score, documents: [postgres] }))).toHaveLength(3);
  });
});
