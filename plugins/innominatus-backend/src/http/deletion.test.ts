import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  innominatusApplicationDeletePermission,
  innominatusRunReadPermission,
} from '@innominatus/plugin-innominatus-common';
import {
  createInnominatusApplicationConditionalDecision,
  createInnominatusRunConditionalDecision,
  innominatusApplicationConditions,
  innominatusRunConditions,
} from '../permissions/conditions';
import { startRun } from './__testUtils__/startRun';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';
import { untilStatus } from './__testUtils__/untilRun';

const ada = 'user:default/ada';
const bob = 'user:default/bob';
const deny = { result: AuthorizeResult.DENY } as const;

describe('an application in its environments', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({ environments: { dev: {} } });
  });
  afterEach(async () => {
    await server.stop();
  });

  const deploy = async (things: string[], environment = 'local') => {
    const id = await startRun(
      server,
      things.map(thing => ({ name: thing, type: 'thing', thing })),
      { environment, user: ada },
    );
    await untilStatus(server, id, 'succeeded');
    return id;
  };

  describe('is deleted', () => {
    it('by a run that takes away what runs have made', async () => {
      await deploy(['a', 'b']);
      server.audit.entries.length = 0;
      const { status, headers, body } = await server.send(
        'delete',
        '/specs/shop',
        undefined,
        bob,
      );
      expect(status).toBe(202);
      const { id } = body.runs[0];
      expect(headers.location).toBe(`${server.baseUrl}/runs/${id}`);
      expect(body).toMatchObject({
        application: 'shop',
        environment: 'local',
        runs: [{ workflow: 'delete', number: 2 }],
      });
      const run = await untilStatus(server, id, 'succeeded');
      expect(run.startedBy).toEqual({ ref: bob });
      expect(server.world.things).toEqual([]);
      expect(server.audit.entries).toEqual([
        expect.objectContaining({
          eventId: 'application-delete',
          outcome: 'succeeded',
          meta: expect.objectContaining({
            application: 'shop',
            environment: 'local',
            runs: [id],
            principal: bob,
          }),
        }),
      ]);
    });

    it('once under one Idempotency-Key', async () => {
      await deploy(['a']);
      const send = () =>
        server
          .send('delete', '/applications/shop?environment=local')
          .set('Idempotency-Key', 'k1');
      const first = await send();
      const second = await send();
      expect(second.status).toBe(202);
      expect(second.body.runs[0].id).toBe(first.body.runs[0].id);
    });

    it('from the environment that is named, where there are several', async () => {
      await deploy(['a']);
      await deploy(['d'], 'dev');
      const unnamed = await server.send('delete', '/applications/shop');
      expect(unnamed.status).toBe(400);
      expect(unnamed.body.error.problems).toEqual([
        {
          path: '/query/environment',
          message: 'the application "shop" is in several environments',
          reason: 'chooseEnvironment',
          hint: expect.stringMatching(/^name one of (dev, local|local, dev)$/),
        },
      ]);
      const none = await server.send(
        'delete',
        '/applications/shop?environment=none',
      );
      expect(none.status).toBe(404);
      const { body } = await server.send(
        'delete',
        '/applications/shop?environment=dev',
      );
      await untilStatus(server, body.runs[0].id, 'succeeded');
      expect(server.world.things).toEqual(['a']);
    });

    it('by those with the permission there: 403 to readers, 404 to others', async () => {
      await deploy(['a']);
      await deploy(['d'], 'dev');
      server.audit.entries.length = 0;
      const remove = (environment: string, name = 'shop') =>
        server.send(
          'delete',
          `/applications/${name}?environment=${environment}`,
        );
      server.policy['innominatus.application.delete'] =
        createInnominatusApplicationConditionalDecision(
          innominatusApplicationDeletePermission,
          innominatusApplicationConditions.inEnvironment({
            environments: ['dev'],
          }),
        );
      const refused = await remove('local');
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toBe(
        'you may not delete "shop" from environment "local"',
      );
      expect((await remove('dev')).status).toBe(202);
      server.policy['innominatus.application.read'] = deny;
      const hidden = await remove('dev');
      const missing = await remove('dev', 'nobody');
      expect(hidden.status).toBe(404);
      expect(hidden.text.replaceAll('shop', 'nobody')).toBe(missing.text);
      expect(
        server.audit.entries.map(({ eventId, outcome, meta }) => [
          eventId,
          outcome,
          meta.deniedPermission,
        ]),
      ).toEqual([
        ['application-delete', 'failed', 'innominatus.application.delete'],
        ['application-delete', 'succeeded', undefined],
        ['application-delete', 'failed', 'innominatus.application.read'],
        ['application-delete', 'failed', undefined],
      ]);
      expect(server.world.things).toContain('a');
    });
  });

  describe('is a graph', () => {
    it('of what belongs to it, as data and as text', async () => {
      await deploy(['a', 'b']);
      const { status, body } = await server.get('/specs/shop/graph');
      expect(status).toBe(200);
      const labels = (kind: string) =>
        body.nodes
          .filter((node: { kind: string }) => node.kind === kind)
          .map(({ label }: { label: string }) => label);
      expect(labels('application')).toEqual(['shop']);
      expect(labels('workload')).toEqual(['shop']);
      expect(labels('step')).toEqual(['a', 'b']);
      const mermaid = await server.get(
        '/applications/shop/graph?environment=local&format=mermaid',
      );
      expect(mermaid.headers['content-type']).toBe(
        'text/vnd.mermaid; charset=utf-8',
      );
      expect(mermaid.text).toMatch(/^flowchart LR\n {2}n0/);
      const dot = await server.get('/applications/shop/graph?format=dot');
      expect(dot.headers['content-type']).toBe(
        'text/vnd.graphviz; charset=utf-8',
      );
      expect(dot.text).toMatch(/^digraph \{\n/);
      expect((await server.get('/specs/shop/graph?format=svg')).status).toBe(
        400,
      );
    });

    it('of an environment that it is in', async () => {
      await deploy(['a']);
      const none = await server.get(
        '/applications/shop/graph?environment=none',
      );
      expect(none.status).toBe(404);
      expect((await server.get('/applications/none/graph')).status).toBe(404);
      await deploy(['d'], 'dev');
      const unnamed = await server.get('/applications/shop/graph');
      expect(unnamed.body.error.problems).toEqual([
        expect.objectContaining({ reason: 'chooseEnvironment' }),
      ]);
    });

    it('without steps and objects for those who may not read its runs', async () => {
      await deploy(['a']);
      const kinds = async () => {
        const { body } = await server.get('/applications/shop/graph', ada);
        const ids = body.nodes.map(({ id }: { id: string }) => id);
        for (const { from, to } of body.edges) {
          expect(ids).toContain(from);
          expect(ids).toContain(to);
        }
        return new Set(body.nodes.map(({ kind }: { kind: string }) => kind));
      };
      const all = await kinds();
      expect(all).toContain('step');
      const decision = (
        conditions: Parameters<
          typeof createInnominatusRunConditionalDecision
        >[1],
      ) =>
        createInnominatusRunConditionalDecision(
          innominatusRunReadPermission,
          conditions,
        );
      const may = (conditions: Parameters<typeof decision>[0]) => {
        server.policy['innominatus.run.read'] = decision(conditions);
      };
      may(innominatusRunConditions.isStarter({ refs: [ada] }));
      const some = await kinds();
      expect(some).not.toContain('step');
      expect(some).not.toContain('object');
      may(innominatusRunConditions.inEnvironment({ environments: ['local'] }));
      expect(await kinds()).toEqual(all);
      server.policy['innominatus.application.read'] = deny;
      const hidden = await server.get('/applications/shop/graph', ada);
      expect(hidden.status).toBe(404);
    });
  });
});
