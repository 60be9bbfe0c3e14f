import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  innominatusApplicationReadPermission,
  innominatusRunReadPermission,
} from '@innominatus/plugin-innominatus-common';
import {
  createInnominatusApplicationConditionalDecision,
  createInnominatusRunConditionalDecision,
  innominatusApplicationConditions,
  innominatusRunConditions,
} from '../permissions/conditions';
import { scoreFile } from './__testUtils__/scoreFile';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';

const deny = { result: AuthorizeResult.DENY } as const;
const ada = 'user:default/ada';
const bob = 'user:default/bob';

describe('access', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({ environments: { dev: {} } });
  });
  afterEach(async () => {
    await server.stop();
  });

  const submit = (user: string, name = 'shop', environment = 'local') =>
    server.post(
      `/specs?wait=1m&environment=${environment}`,
      scoreFile(undefined, { name }),
      user,
    );

  it('needs credentials for everything but the document of the API', async () => {
    for (const path of ['/runs', '/applications', '/step-types', '/nothing']) {
      const response = await server
        .get(path)
        .set('Authorization', mockCredentials.none.header());
      expect(response.status).toBe(401);
      expect(response.body.error.name).toBe('AuthenticationError');
    }
    const open = await server
      .get('/openapi.json')
      .set('Authorization', mockCredentials.none.header());
    expect(open.status).toBe(200);
  });

  it('gives an application to whoever submits it first, and names the owner to others', async () => {
    server.policy['innominatus.application.update'] = deny;
    expect((await submit(ada)).status).toBe(202);
    expect((await submit(ada)).status).toBe(202);
    server.audit.entries.length = 0;
    const refused = await submit(bob);
    expect(refused.status).toBe(403);
    expect(refused.body.error).toEqual({
      name: 'NotAllowedError',
      message: `the application "shop" belongs to ${ada}`,
    });
    expect(server.audit.entries).toEqual([
      {
        eventId: 'score-submit',
        severityLevel: 'medium',
        outcome: 'failed',
        error: `the application "shop" belongs to ${ada}`,
        meta: expect.objectContaining({
          principal: bob,
          deniedPermission: 'innominatus.application.update',
        }),
      },
    ]);
    const { body } = await server.get('/applications/shop');
    expect(body).toMatchObject({ owner: ada, newestRevision: 1 });
    delete server.policy['innominatus.application.update'];
    expect((await submit(bob)).status).toBe(202);
  });

  it('refuses plans to whom it refuses runs', async () => {
    server.policy['innominatus.run.create'] = deny;
    const planned = await server.post('/specs?dryRun=true', scoreFile());
    expect(planned.status).toBe(403);
    expect(server.audit.entries).toEqual([
      expect.objectContaining({ eventId: 'access-deny', outcome: 'failed' }),
    ]);
    expect((await submit(ada)).status).toBe(403);
    expect((await server.get('/applications')).body.items).toEqual([]);
  });

  it('says nothing about the owner of an application before the file is valid', async () => {
    await submit(ada);
    server.policy['innominatus.application.update'] = deny;
    const invalid = await server.post(
      '/specs',
      scoreFile(undefined, { name: 'shop' }).replace('nginx:1.29', '""'),
      bob,
    );
    expect(invalid.status).toBe(400);
  });

  it('shows only what a condition allows, in lists and one by one', async () => {
    const mine = (await submit(ada, 'mine')).body.runs[0].id;
    const theirs = (await submit(bob, 'theirs')).body.runs[0].id;
    server.policy['innominatus.run.read'] =
      createInnominatusRunConditionalDecision(
        innominatusRunReadPermission,
        innominatusRunConditions.isStarter({ refs: [ada] }),
      );
    server.policy['innominatus.application.read'] =
      createInnominatusApplicationConditionalDecision(
        innominatusApplicationReadPermission,
        innominatusApplicationConditions.isOwner({ claims: [ada] }),
      );
    const runs = await server.get('/runs', ada);
    expect(runs.body).toMatchObject({ items: [{ id: mine }], totalCount: 1 });
    const applications = await server.get('/applications', ada);
    expect(applications.body.items).toEqual([
      expect.objectContaining({ name: 'mine' }),
    ]);
    expect((await server.get(`/runs/${mine}`, ada)).status).toBe(200);
    expect((await server.get('/applications/mine', ada)).status).toBe(200);

    server.audit.entries.length = 0;
    const none = '01999999-0000-7000-8000-000000000000';
    for (const route of ['', '/events', '/steps/talk/logs']) {
      const hidden = await server.get(`/runs/${theirs}${route}`, ada);
      const missing = await server.get(`/runs/${none}${route}`, ada);
      expect(hidden.status).toBe(404);
      expect(hidden.text.replaceAll(theirs, none)).toBe(missing.text);
    }
    for (const route of ['', '/revisions', '/revisions/1']) {
      const hidden = await server.get(`/applications/theirs${route}`, ada);
      const missing = await server.get(`/applications/nobody${route}`, ada);
      expect(hidden.status).toBe(404);
      expect(hidden.text.replaceAll('theirs', 'nobody')).toBe(missing.text);
    }
    expect(
      server.audit.entries.map(({ eventId, meta }) => [
        eventId,
        meta.operation,
        meta.deniedPermission,
        meta.principal,
      ]),
    ).toEqual([
      ['access-deny', 'getRun', 'innominatus.run.read', ada],
      ['access-deny', 'readRunEvents', 'innominatus.run.read', ada],
      ['access-deny', 'readStepLog', 'innominatus.run.read', ada],
      ['access-deny', 'getApplication', 'innominatus.application.read', ada],
      ['access-deny', 'listRevisions', 'innominatus.application.read', ada],
      ['access-deny', 'getRevision', 'innominatus.application.read', ada],
    ]);
  });

  it('filters lists by environment and owner in the database', async () => {
    await submit(ada, 'one', 'dev');
    await submit(ada, 'one', 'local');
    await submit(bob, 'two', 'dev');
    const { inEnvironment, isOwner } = innominatusRunConditions;
    const visible = async () => {
      const { body } = await server.get('/runs', ada);
      expect(body.totalCount).toBe(body.items.length);
      return body.items.map(
        (item: { application: string; environment: string }) =>
          `${item.application}/${item.environment}`,
      );
    };
    server.policy['innominatus.run.read'] =
      createInnominatusRunConditionalDecision(innominatusRunReadPermission, {
        anyOf: [
          { not: inEnvironment({ environments: ['dev'] }) },
          isOwner({ claims: [bob] }),
        ],
      });
    expect(await visible()).toEqual(['two/dev', 'one/local']);
  });

  it('shows the applications of an environment, in lists and one by one', async () => {
    await submit(ada, 'both', 'dev');
    await submit(ada, 'both', 'local');
    await submit(ada, 'one', 'local');
    const { inEnvironment, isOwner } = innominatusApplicationConditions;
    const visible = async () => {
      const list = await server.get('/applications');
      const names = list.body.items.map(({ name }: { name: string }) => name);
      const single = await Promise.all(
        ['both', 'one'].map(async name => {
          const { status } = await server.get(`/applications/${name}`);
          return status === 200 ? [name] : [];
        }),
      );
      expect(single.flat()).toEqual(names);
      return names;
    };
    const dev = inEnvironment({ environments: ['dev', 'prod'] });
    const only = (
      conditions: Parameters<
        typeof createInnominatusApplicationConditionalDecision
      >[1],
    ) => {
      server.policy['innominatus.application.read'] =
        createInnominatusApplicationConditionalDecision(
          innominatusApplicationReadPermission,
          conditions,
        );
    };
    only(dev);
    expect(await visible()).toEqual(['both']);
    only({ allOf: [{ not: dev }, isOwner({ claims: [ada] })] });
    expect(await visible()).toEqual(['one']);
  });

  it('refuses lists and definitions to whom it allows nothing', async () => {
    Object.assign(server.policy, {
      'innominatus.run.read': deny,
      'innominatus.application.read': deny,
      'innominatus.definition.read': deny,
    });
    for (const path of [
      '/runs',
      '/applications',
      '/environments',
      '/step-types',
      '/step-types/talk',
    ]) {
      const response = await server.get(path);
      expect(response.status).toBe(403);
      expect(response.body.error.name).toBe('NotAllowedError');
    }
    expect((await server.post('/specs/validate', scoreFile())).status).toBe(
      403,
    );
    expect(server.audit.entries).toHaveLength(6);
  });

  it('knows a service from a user, and takes it for the owner of what it submits', async () => {
    server.policy['innominatus.application.update'] = deny;
    const submitAsService = () =>
      server
        .post('/specs?wait=1m', scoreFile())
        .set('Authorization', mockCredentials.service.header());
    const first = await submitAsService();
    expect(first.status).toBe(202);
    const run = await server.get(`/runs/${first.body.runs[0].id}`);
    expect(run.body.startedBy).toEqual({
      ref: expect.stringMatching(/^service:/),
    });
    expect((await submitAsService()).status).toBe(202);
    expect((await submit(ada)).status).toBe(403);
  });
});
