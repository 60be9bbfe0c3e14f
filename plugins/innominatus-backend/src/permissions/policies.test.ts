import { TestDatabases } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  innominatusApplicationReadPermission,
  innominatusRunCancelPermission,
  innominatusRunReadPermission,
} from '@innominatus/plugin-innominatus-common';
import {
  metadataSchema,
  RoleConditions,
  type Metadata,
} from './__testUtils__/RoleConditions';
import {
  startPolicyServer,
  type PolicyServer,
} from './__testUtils__/startPolicyServer';
import {
  createInnominatusApplicationConditionalDecision,
  createInnominatusRunConditionalDecision,
  innominatusApplicationConditions,
  innominatusRunConditions,
} from './conditions';

jest.setTimeout(60_000);

const ada = 'user:default/ada';
const bob = 'user:default/bob';
const eve = 'user:default/eve';
const shopTeam = 'group:default/shop-team';
const bankTeam = 'group:default/bank-team';
const groups = { [ada]: [shopTeam], [bob]: [bankTeam] };
const allow = { result: AuthorizeResult.ALLOW } as const;
const deny = { result: AuthorizeResult.DENY } as const;

const score = (name: string) =>
  `apiVersion: score.dev/v1b1
metadata: { name: ${name} }
containers: { web: { image: nginx:1.29 } }
workflows: { deploy: { steps: [{ name: Wait, type: wait, duration: 1ms }] } }
`;

/** Ada deploys shop to dev and prod, Bob bank to dev; ids by application and environment. */
async function deployAll(server: PolicyServer): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const [user, name, environment] of [
    [ada, 'shop', 'dev'],
    [ada, 'shop', 'prod'],
    [bob, 'bank', 'dev'],
  ] as const) {
    const path = `/innominatus/specs?environment=${environment}&wait=30s`;
    const { body, status } = await server.post(path, score(name), user);
    expect(status).toBe(202);
    ids.set(`${name}/${environment}`, body.runs[0].id);
  }
  return ids;
}

const databases = TestDatabases.create();

describe.each(databases.eachSupportedId())('a policy, on %s', id => {
  let server: PolicyServer;
  let ids: Map<string, string>;
  beforeAll(async () => {
    const knex = await databases.init(id);
    server = await startPolicyServer({ enabled: true, knex, groups });
    ids = await deployAll(server);
  });
  afterAll(async () => {
    await server.stop();
  });

  /** The policy answers this about one permission, and allows all others. */
  const decideOn = (name: string, decision: PolicyDecision) => {
    server.policy.decide = permission =>
      permission.name === name ? decision : allow;
  };

  /** Runs that a list shows; each of them, and no other one, can be read by itself as well. */
  const readableRuns = async (user: string) => {
    const { body } = await server.get('/innominatus/runs', user);
    const listed: string[] = body.items.map(
      (run: { application: string; environment: string }) =>
        `${run.application}/${run.environment}`,
    );
    expect(body.totalCount).toBe(listed.length);
    for (const [name, run] of ids) {
      const { status } = await server.get(`/innominatus/runs/${run}`, user);
      expect([name, status]).toEqual([name, listed.includes(name) ? 200 : 404]);
    }
    return listed.sort();
  };

  const { isOwner, inEnvironment, isStarter } = innominatusRunConditions;
  const ofShop = isOwner({ claims: [shopTeam] });
  const ofDev = inEnvironment({ environments: ['dev'] });
  const ofBob = isStarter({ refs: [bob] });

  it.each([
    ['an owner', ofShop, ['shop/dev', 'shop/prod']],
    ['an environment', ofDev, ['bank/dev', 'shop/dev']],
    ['a starter', ofBob, ['bank/dev']],
    ['nobody', isOwner({ claims: [] }), []],
    ['all of several', { allOf: [ofShop, ofDev] as const }, ['shop/dev']],
    [
      'any of several',
      { anyOf: [ofBob, ofDev] as const },
      ['bank/dev', 'shop/dev'],
    ],
    ['all but one', { not: ofShop }, ['bank/dev']],
    [
      'nested ones',
      { anyOf: [{ allOf: [ofShop, { not: ofDev }] }, ofBob] as const },
      ['bank/dev', 'shop/prod'],
    ],
  ])(
    'lets runs be read by conditions on %s, in lists and by themselves',
    async (_, conditions, expected) => {
      decideOn(
        'innominatus.run.read',
        createInnominatusRunConditionalDecision(
          innominatusRunReadPermission,
          conditions as typeof ofShop,
        ),
      );
      expect(await readableRuns(eve)).toEqual(expected);
    },
  );

  it.each([
    [
      'an owner',
      innominatusApplicationConditions.isOwner({ claims: [shopTeam] }),
      ['shop'],
    ],
    [
      'an environment',
      innominatusApplicationConditions.inEnvironment({ environments: ['dev'] }),
      ['bank', 'shop'],
    ],
    [
      'an environment that only one is in',
      innominatusApplicationConditions.inEnvironment({
        environments: ['prod', 'test'],
      }),
      ['shop'],
    ],
  ])(
    'lets applications be read by conditions on %s, in lists and by themselves',
    async (_, conditions, expected) => {
      decideOn(
        'innominatus.application.read',
        createInnominatusApplicationConditionalDecision(
          innominatusApplicationReadPermission,
          conditions,
        ),
      );
      const { body } = await server.get('/innominatus/applications', eve);
      const names = body.items.map(({ name }: { name: string }) => name);
      expect(names).toEqual(expected);
      for (const name of ['shop', 'bank']) {
        const one = await server.get(`/innominatus/applications/${name}`, eve);
        expect(one.status).toBe(expected.includes(name) ? 200 : 404);
        const path = `/innominatus/applications/${name}/deployments`;
        const deployments = (await server.get(path, eve)).body;
        expect(deployments.known).toBe(expected.includes(name));
      }
    },
  );

  it('decides on each action by itself, and a run tells of it', async () => {
    server.policy.decide = permission => {
      if (permission.name === innominatusRunCancelPermission.name) {
        return createInnominatusRunConditionalDecision(
          innominatusRunCancelPermission,
          ofShop,
        );
      }
      return permission.name === 'innominatus.run.retry' ? deny : allow;
    };
    const may = async (name: string) =>
      (await server.get(`/innominatus/runs/${ids.get(name)}`, eve)).body.may;
    expect(await may('shop/dev')).toMatchObject({ cancel: true, retry: false });
    expect(await may('bank/dev')).toMatchObject({
      ...{ cancel: false, retry: false, rollback: true },
    });
    const cancel = (name: string) =>
      server.post(`/innominatus/runs/${ids.get(name)}/cancel`, {}, eve);
    expect((await cancel('bank/dev')).status).toBe(403);
    expect((await cancel('shop/dev')).status).toBe(409);
  });

  it('shows only locks and deployments of runs that may be read', async () => {
    decideOn(
      'innominatus.run.read',
      createInnominatusRunConditionalDecision(
        innominatusRunReadPermission,
        ofDev,
      ),
    );
    const path = '/innominatus/applications/shop/deployments';
    const { environments } = (await server.get(path, eve)).body;
    expect(
      environments
        .filter((one: { newestRun?: object }) => one.newestRun !== undefined)
        .map(({ name }: { name: string }) => name),
    ).toEqual(['dev']);
    const locks = await server.get('/innominatus/locks', eve);
    expect(locks.status).toBe(200);
  });
});

describe('a policy that knows the plugin by its metadata', () => {
  let server: PolicyServer;
  let ids: Map<string, string>;
  let metadata: Metadata;
  beforeAll(async () => {
    server = await startPolicyServer({ enabled: true, groups });
    ids = await deployAll(server);
    const { body } = await server.asPlugin(
      '/innominatus/.well-known/backstage/permissions/metadata',
    );
    metadata = metadataSchema.parse(body);
  });
  afterAll(async () => {
    await server.stop();
  });

  it('finds all permissions with their actions, and all rules with their parameters', () => {
    expect(
      metadata.permissions
        .map(
          ({ name, attributes, resourceType }) =>
            `${name} ${attributes.action} ${resourceType ?? '-'}`,
        )
        .sort(),
    ).toEqual([
      'innominatus.admin update -',
      'innominatus.application.create create -',
      'innominatus.application.delete delete innominatus-application',
      'innominatus.application.read read innominatus-application',
      'innominatus.application.update update innominatus-application',
      'innominatus.definition.read read -',
      'innominatus.lock.release update -',
      'innominatus.run.approve update innominatus-run',
      'innominatus.run.cancel update innominatus-run',
      'innominatus.run.create create innominatus-run',
      'innominatus.run.read read innominatus-run',
      'innominatus.run.resume update innominatus-run',
      'innominatus.run.retry update innominatus-run',
      'innominatus.run.rollback update innominatus-run',
    ]);
    expect(
      metadata.rules.map(({ name, resourceType, paramsSchema }) => [
        `${resourceType} ${name}`,
        paramsSchema.required,
      ]),
    ).toEqual([
      ['innominatus-application IS_OWNER', ['claims']],
      ['innominatus-application IN_ENVIRONMENT', ['environments']],
      ['innominatus-run IS_OWNER', ['claims']],
      ['innominatus-run IN_ENVIRONMENT', ['environments']],
      ['innominatus-run IS_STARTER', ['refs']],
      ['innominatus-run USES_GOLDEN_PATH', ['goldenPaths']],
    ]);
    for (const { paramsSchema, description } of metadata.rules) {
      expect(paramsSchema).toMatchObject({ type: 'object' });
      expect(JSON.stringify(paramsSchema)).toContain('"description"');
      expect(description).toMatch(/^Allow /);
    }
  });

  it('learns from the schemas which parameters a rule takes', () => {
    const stored = (rule: string, params: object) => ({
      ...{ role: 'role:default/x', pluginId: 'innominatus' },
      resourceType: 'innominatus-run',
      permissionMapping: ['read'],
      conditions: { rule, resourceType: 'innominatus-run', params } as never,
    });
    const make = (rule: string, params: object) => () =>
      new RoleConditions(metadata, [stored(rule, params)]);
    expect(make('IS_STARTER', { refs: ['$currentUser'] })).not.toThrow();
    expect(make('IS_STARTER', { refs: 'ada' })).toThrow('refs must be array');
    expect(make('IS_STARTER', {})).toThrow('refs');
    expect(make('USES_MAGIC', {})).toThrow('no rule USES_MAGIC');
  });

  it('applies conditions of roles by the names of rules: in lists, on one run, and for the frontend', async () => {
    const run = { pluginId: 'innominatus', resourceType: 'innominatus-run' };
    const params = { claims: ['$ownerRefs'] };
    const own = { rule: 'IS_OWNER', resourceType: run.resourceType, params };
    const conditions = new RoleConditions(metadata, [
      {
        ...run,
        role: 'developer',
        permissionMapping: ['read'],
        conditions: own,
      },
      {
        ...run,
        role: 'developer',
        permissionMapping: ['create', 'update'],
        conditions: {
          allOf: [
            own,
            {
              not: {
                rule: 'IN_ENVIRONMENT',
                resourceType: run.resourceType,
                params: { environments: ['prod'] },
              },
            },
          ],
        },
      },
    ]);
    server.policy.decide = (permission, user) =>
      conditions.decide(permission, {
        ref: user?.info.userEntityRef ?? '',
        ownerRefs: user?.info.ownershipEntityRefs ?? [],
        roles: user?.info.userEntityRef === eve ? [] : ['developer'],
      });

    const list = async (user: string) => {
      const { body } = await server.get('/innominatus/runs', user);
      return body.items.map(
        (item: { application: string; environment: string }) =>
          `${item.application}/${item.environment}`,
      );
    };
    expect(await list(ada)).toEqual(['shop/prod', 'shop/dev']);
    expect(await list(bob)).toEqual(['bank/dev']);
    expect((await server.get('/innominatus/runs', eve)).status).toBe(403);

    const read = async (name: string, user: string) =>
      server.get(`/innominatus/runs/${ids.get(name)}`, user);
    expect((await read('shop/dev', bob)).status).toBe(404);
    expect((await read('shop/dev', ada)).body.may.cancel).toBe(true);
    expect((await read('shop/prod', ada)).body.may.cancel).toBe(false);

    // A frontend asks the permission backend, which has this plugin apply the conditions.
    const asks = async (name: string, user: string) => {
      const { body } = await server.post(
        '/permission/authorize',
        {
          items: [
            {
              id: '1',
              permission: innominatusRunCancelPermission,
              resourceRef: ids.get(name) ?? name,
            },
          ],
        },
        user,
      );
      return body.items[0].result;
    };
    expect(await asks('shop/dev', ada)).toBe('ALLOW');
    expect(await asks('shop/prod', ada)).toBe('DENY');
    expect(await asks('shop/dev', bob)).toBe('DENY');
    expect(await asks('no-such-run', ada)).toBe('DENY');
  });
});

describe('a Backstage with permission.enabled: false', () => {
  it('lets every user do everything, and says so', async () => {
    const server = await startPolicyServer({ enabled: false, groups });
    server.policy.decide = () => deny;
    const ids = await deployAll(server);
    const { body } = await server.get('/innominatus/runs', eve);
    expect(body.totalCount).toBe(ids.size);
    const run = await server.get(
      `/innominatus/runs/${ids.get('shop/dev')}`,
      eve,
    );
    expect(run.body.may).toEqual({
      ...{ cancel: true, retry: true, rollback: true, resume: true },
      ...{ approve: true, approveOwn: false },
    });
    const path = '/innominatus/applications/shop/deployments';
    const deployments = (await server.get(path, eve)).body;
    expect(deployments).toMatchObject({ known: true, mayDelete: true });
    const { permissions } = (await server.get('/innominatus/whoami', eve)).body;
    expect(
      new Set(permissions.map((one: { decision: string }) => one.decision)),
    ).toEqual(new Set(['allow']));
    expect((await server.get('/innominatus/secrets', eve)).status).not.toBe(
      403,
    );
    await server.stop();
  });
});
