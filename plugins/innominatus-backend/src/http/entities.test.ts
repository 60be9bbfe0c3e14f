import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createInnominatusClient } from '@innominatus/plugin-innominatus-common';
import { ScoreHost } from './__testUtils__/ScoreHost';
import { scoreFile } from './__testUtils__/scoreFile';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';
import { TestCatalog } from './__testUtils__/TestCatalog';
import { untilStatus } from './__testUtils__/untilRun';

const deny: PolicyDecision = { result: AuthorizeResult.DENY };
const ada = 'user:default/ada';
const bob = 'user:default/bob';
const application = { 'innominatus.io/application': 'shop' };
const ref = 'component:default/shop';
const scorePath = '/entities/component/default/shop/score-file';

describe('entities of the catalog', () => {
  const disk = createMockDirectory();
  let host: ScoreHost;
  let catalog: TestCatalog;
  let server: TestServer;
  let location: string;

  const start = (allowFileLocations?: boolean) => {
    const config = mockServices.rootConfig({
      data: { backend: { reading: { allow: [{ host: host.host }] } } },
    });
    return startTestServer(
      {
        environments: { dev: {} },
        ...(allowFileLocations && { catalog: { allowFileLocations } }),
      },
      [
        catalog.factory(),
        createServiceFactory({
          service: coreServices.urlReader,
          deps: { logger: coreServices.logger },
          factory: ({ logger }) => UrlReaders.default({ config, logger }),
        }),
      ],
    );
  };

  beforeEach(async () => {
    host = await ScoreHost.start();
    catalog = new TestCatalog();
    location = `url:http://${host.host}/shop/catalog-info.yaml`;
    server = await start();
  });
  afterEach(async () => {
    await server.stop();
    await host.stop();
  });

  const problem = (status: number, reason: string) => ({
    status,
    body: {
      error: { reason, problems: [expect.objectContaining({ reason })] },
    },
  });

  describe('their Score file', () => {
    it('is read beside the entity and judged, with application, owner and system', async () => {
      catalog.add('shop', location, application, {
        owner: 'shop-team',
        system: 'store',
      });
      host.files.set('/shop/score.yaml', scoreFile());
      const { status, body } = await server.get(scorePath, ada);
      expect(status).toBe(200);
      expect(body).toEqual({
        entity: ref,
        application: 'shop',
        url: `http://${host.host}/shop/score.yaml`,
        text: scoreFile(),
        problems: [],
        workload: 'shop',
        workflows: ['deploy'],
        owner: 'group:default/shop-team',
        system: 'system:default/store',
      });
    });

    it('is where the annotation says, and shows its problems with line and column', async () => {
      catalog.add('shop', location, {
        'innominatus.io/score-file': './deploy/my.yaml',
      });
      host.files.set(
        '/shop/deploy/my.yaml',
        scoreFile([{ name: 'Talk', type: 'tolk' }]),
      );
      const { body } = await server.get(scorePath, ada);
      expect(body.problems).toEqual([
        expect.objectContaining({
          path: '/workflows/deploy/steps/0/type',
          reason: 'unknownStepType',
          line: expect.any(Number),
          column: expect.any(Number),
        }),
      ]);
      expect(body).toMatchObject({
        application: 'shop',
        workflows: ['deploy'],
      });
      host.files.set('/shop/deploy/my.yaml', 'a: [');
      const broken = (await server.get(scorePath, ada)).body;
      expect(broken).toMatchObject({ text: 'a: [', workflows: [] });
      expect(broken.problems[0]).toMatchObject({ reason: 'invalidYaml' });
      expect(broken).not.toHaveProperty('workload');
    });

    it('is missing where the entity names none, where there is none, and where the caller does not see the entity', async () => {
      catalog.add('shop', location, application);
      const absent = await server.get(scorePath, ada);
      expect(absent).toMatchObject(problem(404, 'scoreFileMissing'));
      expect(absent.body.error.message).toBe(
        `"${ref}" has no Score file: "./score.yaml" is not beside http://${host.host}/shop/catalog-info.yaml`,
      );

      catalog.blind.add(bob);
      const hidden = await server.get(scorePath, bob);
      expect(hidden).toMatchObject(problem(404, 'entityMissing'));

      catalog.entities.length = 0;
      const missing = await server.get(scorePath, bob);
      expect(missing.body).toEqual(hidden.body);

      catalog.add('shop', location, {});
      const unnamed = await server.get(scorePath, ada);
      expect(unnamed).toMatchObject(problem(404, 'scoreFileMissing'));
      expect(unnamed.body.error.message).toBe(`"${ref}" names no Score file`);
    });

    it('is not read outside the repository, on other hosts, or from where entities come from no file', async () => {
      const annotated = async (file: string, from = location) => {
        catalog.entities.length = 0;
        catalog.add('shop', from, { 'innominatus.io/score-file': file });
        return server.get(scorePath, ada);
      };
      for (const path of ['../x.yaml', `http://${host.host}/x`, '/x.yaml']) {
        expect(await annotated(path)).toMatchObject(
          problem(400, 'invalidScoreFilePath'),
        );
      }
      for (const from of [
        'url:http://127.0.0.1:1/shop/catalog-info.yaml',
        'ldap:ou=people',
        'nothing',
        `file:${disk.resolve('catalog-info.yaml')}`,
      ]) {
        expect(await annotated('./score.yaml', from)).toMatchObject(
          problem(400, 'locationNotAllowed'),
        );
      }
      expect(host.asked).toEqual([]);
    });

    it('may have 1 MiB', async () => {
      catalog.add('shop', location, application);
      host.files.set('/shop/score.yaml', 'x'.repeat(1024 * 1024 + 1));
      expect(await server.get(scorePath, ada)).toMatchObject(
        problem(400, 'tooLarge'),
      );
    });

    it('cannot be had at the moment when the host or the catalog fails, and nobody hears how', async () => {
      catalog.add('shop', location, application);
      host.files.set('/shop/score.yaml', 500);
      const failed = await server.get(scorePath, ada);
      expect(failed).toMatchObject(problem(503, 'scoreFileUnreadable'));
      expect(failed.text).not.toContain('of the host');
      catalog.down = true;
      const down = await server.get(scorePath, ada);
      expect(down).toMatchObject(problem(503, 'catalogUnavailable'));
      expect(down.text).not.toContain('10.0.0.7');
    });

    it('is for those who may read definitions', async () => {
      server.policy['innominatus.definition.read'] = deny;
      expect((await server.get(scorePath, ada)).status).toBe(403);
    });

    it('is read from the disk of the server where the configuration allows it', async () => {
      disk.setContent({ 'score.yaml': scoreFile() });
      const file = `file:${disk.resolve('catalog-info.yaml')}`;
      catalog.add('shop', file, application);
      await server.stop();
      server = await start(true);
      const { body } = await server.get(scorePath, ada);
      expect(body).toMatchObject({ text: scoreFile(), problems: [] });
    });
  });

  describe('their deployment', () => {
    const deploy = (query = '', user = ada) =>
      server.send('post', `/specs?entity=${ref}${query}`, undefined, user);

    it('takes the Score file beside the entity, and the run tells of the entity', async () => {
      catalog.add('shop', location, application, { owner: 'shop-team' });
      host.files.set('/shop/score.yaml', scoreFile(undefined, { name: 'web' }));
      const preview = await deploy('&dryRun=true');
      expect(preview.status).toBe(200);
      expect(preview.body).toMatchObject({
        ...{ application: 'shop', workload: 'web' },
        plans: [{ plan: { owner: 'group:default/shop-team' } }],
      });
      const { status, body } = await deploy();
      expect(status).toBe(202);
      expect(body).toMatchObject({ application: 'shop', workload: 'web' });
      const id = body.runs[0].id;
      const run = await untilStatus(server, id, 'succeeded');
      expect(run).toMatchObject({
        entity: ref,
        owner: 'group:default/shop-team',
        startedBy: { ref: ada },
      });
      const { items } = (await server.get('/runs', ada)).body;
      expect(items[0].entity).toBe(ref);
      const revision = await server.get('/applications/shop/revisions/1', ada);
      expect(revision.body.score).toBe(scoreFile(undefined, { name: 'web' }));
      expect(
        server.audit.entries.find(({ eventId }) => eventId === 'score-submit')
          ?.meta,
      ).toMatchObject({ entity: ref });
    });

    it('takes the files along that the Score file names, and says where one is missing', async () => {
      catalog.add('shop', location, {
        'innominatus.io/score-file': './deploy/score.yaml',
      });
      const score = [
        'apiVersion: score.dev/v1b1',
        'metadata: { name: shop }',
        'containers:',
        '  web:',
        '    image: nginx:1.29',
        '    files:',
        '      /etc/a.conf: { source: ./conf/a.conf }',
        '      /etc/b.conf: { source: b.conf }',
        'workflows: { deploy: { steps: [{ name: Talk, type: talk }] } }',
      ].join('\n');
      host.files.set('/shop/deploy/score.yaml', score);
      host.files.set('/shop/deploy/conf/a.conf', 'a');
      const missing = await deploy('&dryRun=true');
      expect(missing.status).toBe(400);
      expect(missing.body.error.problems).toEqual([
        expect.objectContaining({
          ...{ reason: 'missingFile', line: 8 },
          message: 'the file "b.conf" was not sent along',
        }),
      ]);
      host.files.set('/shop/deploy/b.conf', 'b');
      expect((await deploy()).status).toBe(202);
    });

    it('checks the file beside the entity without a body', async () => {
      catalog.add('shop', location, application);
      host.files.set('/shop/score.yaml', scoreFile([]));
      const { body, status } = await server.send(
        'post',
        `/specs/validate?entity=${ref}`,
      );
      expect(status).toBe(200);
      expect(body.valid).toBe(false);
      expect(host.asked).toEqual(['/shop/score.yaml']);
    });

    it('prefers a body; then the entity only says for which application it is, and who owns it', async () => {
      catalog.add('Shop_2', location, {}, { owner: 'user:bob' });
      catalog.add('shop', location, {}, { owner: 'user:bob' });
      const sent = await server.post(
        `/specs?entity=${ref}`,
        scoreFile(undefined, { name: 'web' }),
        ada,
      );
      expect(sent.status).toBe(202);
      expect(sent.body).toMatchObject({ application: 'shop', workload: 'web' });
      expect(host.asked).toEqual([]);
      const { body } = await server.get('/applications/shop', ada);
      expect(body.owner).toBe(bob);
      const unusable = await server.post(
        '/specs?entity=component:default/Shop_2',
        scoreFile(),
        ada,
      );
      expect(unusable.status).toBe(400);
      expect(unusable.body.error.problems).toEqual([
        expect.objectContaining({
          ...{ reason: 'invalidApplication', path: '/query/entity' },
        }),
      ]);
    });

    it('does not give an application that exists to another owner', async () => {
      await server.post('/specs', scoreFile(), ada);
      server.policy['innominatus.application.update'] = deny;
      catalog.add('other', location, application, { owner: 'user:bob' });
      const refused = await server.post(
        '/specs?entity=component:default/other',
        scoreFile(),
        bob,
      );
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toContain(`belongs to ${ada}`);
    });

    it('is not of two applications, and not of what is no reference', async () => {
      catalog.add('shop', location, application);
      host.files.set('/shop/score.yaml', scoreFile());
      const same = await deploy('&application=shop&dryRun=true');
      expect(same.status).toBe(200);
      const other = await deploy('&application=stop');
      expect(other.status).toBe(400);
      expect(other.body.error.problems).toEqual([
        expect.objectContaining({ reason: 'applicationDiffers' }),
      ]);
      const malformed = await server.send(
        'post',
        `/specs?entity=${encodeURIComponent('component:')}`,
        undefined,
        ada,
      );
      expect(malformed).toMatchObject(problem(400, 'invalidEntity'));
      const nothing = await server.send('post', '/specs', undefined, ada);
      expect(nothing.status).toBe(415);
    });

    it('is judged on the owner that a new application will have', async () => {
      catalog.add('shop', location, application, { owner: 'shop-team' });
      host.files.set('/shop/score.yaml', scoreFile());
      server.policy['innominatus.run.create'] = {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'innominatus',
        resourceType: 'innominatus-run',
        conditions: {
          rule: 'IS_OWNER',
          resourceType: 'innominatus-run',
          params: { claims: [ada] },
        },
      };
      const path = '/applications/shop/deployments';
      const may = async (query: string) =>
        (await server.get(`${path}${query}`, ada)).body.environments[0]
          .mayDeploy;
      expect(await may(`?entity=${ref}`)).toBe(false);
      expect(await may('')).toBe(true);
      expect((await deploy()).status).toBe(403);
    });

    it('can be asked for through the client', async () => {
      catalog.add('shop', location, application);
      host.files.set('/shop/score.yaml', scoreFile());
      const client = createInnominatusClient(server);
      const entity = { kind: 'component', namespace: 'default', name: 'shop' };
      expect((await client.readScoreFile(entity)).problems).toEqual([]);
      const body = { entity: ref };
      expect((await client.validateScore(body)).valid).toBe(true);
      const plan = await client.planScore(body, { environment: 'dev' });
      expect(plan.environment).toBe('dev');
      const { runs } = await client.submitScore(body, { environment: 'dev' });
      await untilStatus(server, runs[0]?.id ?? '', 'succeeded');
      const { environments } = await client.listDeployments('shop', {
        entity: ref,
      });
      expect(environments[0]).toMatchObject({
        name: 'dev',
        lastSucceeded: { entity: ref },
      });
    });
  });
});
