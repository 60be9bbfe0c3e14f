import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  innominatusPermissions,
  innominatusRunCancelPermission,
} from '@innominatus/plugin-innominatus-common';
import {
  createInnominatusRunConditionalDecision,
  innominatusRunConditions,
} from '../permissions/conditions';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';

const ada = 'user:default/ada';

describe('GET /whoami', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(async () => {
    await server.stop();
  });

  it('tells who the caller is, and of every permission whether they have it', async () => {
    server.policy['innominatus.admin'] = { result: AuthorizeResult.DENY };
    server.policy['innominatus.run.read'] = { result: AuthorizeResult.DENY };
    server.policy['innominatus.run.cancel'] =
      createInnominatusRunConditionalDecision(
        innominatusRunCancelPermission,
        innominatusRunConditions.isStarter({ refs: [ada] }),
      );
    server.groups[ada] = ['group:default/shop'];
    const { status, body } = await server.get('/whoami', ada);
    expect(status).toBe(200);
    expect(body.principal).toEqual({ ref: ada });
    expect(body.groups).toEqual(['group:default/shop']);
    expect(body.permissions).toHaveLength(innominatusPermissions.length);
    expect(body.permissions).toEqual(
      innominatusPermissions.map(({ name }) => ({
        name,
        decision:
          {
            'innominatus.admin': 'deny',
            'innominatus.run.read': 'deny',
            'innominatus.run.cancel': 'conditional',
          }[name] ?? 'allow',
      })),
    );
  });

  it('knows services as well', async () => {
    const { body } = await server
      .get('/whoami')
      .set('Authorization', mockCredentials.service.header());
    expect(body.principal.ref).toMatch(/^service:/);
    expect(body.groups).toEqual([]);
  });

  it('is for those with credentials', async () => {
    const { status } = await server
      .get('/whoami')
      .set('Authorization', mockCredentials.none.header());
    expect(status).toBe(401);
  });
});
