import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishedSchemas } from '../definitions/documents/publishedSchemas';
import { innominatusRunConditions } from '../permissions';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';
import { untilStatus } from './__testUtils__/untilRun';

jest.setTimeout(60_000);

const ADA = 'user:default/ada';
const folder = mkdtempSync(join(tmpdir(), 'definitions-'));
let server: TestServer;

function document(kind: string, name: string, spec: string): string {
  const lines = spec.replace(/^/gm, '  ');
  return `apiVersion: innominatus.io/v1beta1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec:\n${lines}\n`;
}

function write(file: string, text: string): void {
  writeFileSync(join(folder, file), text);
}

beforeAll(async () => {
  write(
    'greet.yaml',
    document(
      'GoldenPath',
      'greet',
      `parameters:
  type: object
  required: [whom]
  properties: { whom: { type: string }, loud: { type: boolean, default: false } }
steps:
  - { id: hello, type: talk, lines: ['hello \${parameters.whom}'] }
  - { id: more, type: golden-path, goldenPath: shout, parameters: { what: '\${parameters.whom}', really: '\${parameters.loud}' } }`,
    ),
  );
  write(
    'shout.yaml',
    document(
      'GoldenPath',
      'shout',
      `parameters:
  type: object
  properties: { what: { type: string }, really: { type: boolean } }
steps:
  - { id: once, type: talk, if: parameters.really, lines: ['\${parameters.what}!'] }
  - { id: always, type: talk, if: "steps.once.status == 'skipped'", lines: [quiet] }`,
    ),
  );
  write(
    'staging.yaml',
    document('Environment', 'staging', 'defaultGoldenPath: show'),
  );
  write(
    'show.yaml',
    document(
      'GoldenPath',
      'show',
      `steps: [{ id: show, type: talk, lines: ['at \${resources.db.host}'] }]`,
    ),
  );
  write(
    'database.yaml',
    document(
      'ResourceDefinition',
      'database',
      `match: { type: postgres }
steps: [{ id: make, type: talk, lines: ['made \${resource.name}'] }]
outputs: { host: 'db.\${environment.name}' }`,
    ),
  );
  write('broken.yaml', document('GoldenPath', 'broken', 'stepz: []'));
  write('later.yaml', document('GoldenPath', 'later', 'steps: [{ type: tf }]'));
  server = await startTestServer({
    environments: { dev: { title: 'Development' } },
    definitions: {
      locations: [{ type: 'file', target: join(folder, '*.yaml') }],
    },
  });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  for (const name of Object.keys(server.policy)) delete server.policy[name];
});

async function logOf(id: string, step: string): Promise<string> {
  const { text } = await server.get(`/runs/${id}/steps/${step}/logs`, ADA);
  return text;
}

describe('GET /golden-paths', () => {
  it('lists what is offered, also what cannot be run here', async () => {
    const { body } = await server.get('/golden-paths', ADA);
    const found = new Map(
      body.items.map((item: { name: string }) => [item.name, item]),
    );
    expect([...found.keys()]).toEqual([
      ...['deploy-app', 'deploy-kubernetes', 'greet', 'later', 'shout', 'show'],
    ]);
    expect(found.get('greet')).toMatchObject({ usable: true, problems: [] });
    expect(found.get('deploy-app')).toMatchObject({ source: 'shipped' });
    expect(found.get('later')).toMatchObject({
      usable: false,
      problems: [{ reason: 'unknownStepType', line: 5 }],
    });
  });

  it('tells administrators alone what is wrong with other documents', async () => {
    const { body } = await server.get('/golden-paths', ADA);
    expect(body.problems).toMatchObject([
      { path: '/spec/steps', source: expect.stringMatching(/broken\.yaml$/) },
      {
        path: '/spec/stepz',
        message: 'unknown field "stepz"',
        line: 5,
        column: 3,
      },
    ]);
    server.policy['innominatus.admin'] = { result: AuthorizeResult.DENY };
    const other = await server.get('/golden-paths', ADA);
    expect(other.body).not.toHaveProperty('problems');
  });

  it('describes one', async () => {
    const { body } = await server.get('/golden-paths/greet', ADA);
    expect(body).toMatchObject({
      name: 'greet',
      parameters: { required: ['whom'] },
      steps: [{ id: 'hello' }, { id: 'more' }],
    });
    expect((await server.get('/golden-paths/none', ADA)).status).toBe(404);
  });
});

describe('POST /golden-paths/{name}/runs', () => {
  const request = {
    application: 'greetings',
    environment: 'dev',
    parameters: { whom: 'Ada', loud: 'true' },
  };

  it('runs it without a Score file, the steps of others in their places', async () => {
    const { status, body } = await server.send(
      'post',
      '/golden-paths/greet/runs',
      request,
      ADA,
    );
    expect(status).toBe(202);
    const { id } = body.runs[0];
    const run = await untilStatus(server, id, 'succeeded');
    expect(run.goldenPath).toBe('greet');
    expect(run.plan).toMatchObject({
      goldenPath: { name: 'greet', digest: expect.any(String) },
      parameters: { whom: 'Ada', loud: true },
    });
    expect(await logOf(id, 'more.once')).toContain('Ada!');
    const steps = new Map(
      run.steps.map((step: { id: string }) => [step.id, step]),
    );
    expect(steps.get('more.always')).toMatchObject({ status: 'skipped' });
  });

  it('has its conditions speak of its own parameters and steps', async () => {
    const { body } = await server.send(
      'post',
      '/golden-paths/greet/runs',
      { ...request, parameters: { whom: 'Ada' } },
      ADA,
    );
    const { id } = body.runs[0];
    await untilStatus(server, id, 'succeeded');
    expect(await logOf(id, 'more.always')).toContain('quiet');
  });

  it('says what would be done, and does nothing', async () => {
    const before = await server.get('/runs', ADA);
    const { status, body } = await server.send(
      'post',
      '/golden-paths/greet/runs?dryRun=true',
      request,
      ADA,
    );
    expect(status).toBe(200);
    expect(body.plans[0].plan.steps).toHaveLength(3);
    const after = await server.get('/runs', ADA);
    expect(after.body.totalCount).toBe(before.body.totalCount);
  });

  it('answers a repeated request as the first one', async () => {
    const twice = () =>
      server
        .send('post', '/golden-paths/greet/runs', request, ADA)
        .set('Idempotency-Key', 'once');
    const [one, two] = [await twice(), await twice()];
    expect(two.body.runs[0].id).toBe(one.body.runs[0].id);
    const other = await server
      .send(
        'post',
        '/golden-paths/greet/runs',
        { ...request, parameters: { whom: 'Bob' } },
        ADA,
      )
      .set('Idempotency-Key', 'once');
    expect(other.status).toBe(409);
  });

  it.each([
    [{ ...request, application: undefined }, '/application'],
    [{ ...request, parameters: {} }, '/parameters'],
    [{ ...request, environment: 'nowhere' }, '/environment'],
    [{ ...request, score: 'metadata: {}' }, '/apiVersion'],
  ])('refuses what is wrong: %#', async (body, path) => {
    const answer = await server.send(
      'post',
      '/golden-paths/greet/runs',
      body,
      ADA,
    );
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body.error.problems)).toContain(
      path === '/apiVersion' ? 'apiVersion' : `"path":"${path}"`,
    );
  });

  it('is refused to who may not use it', async () => {
    server.policy['innominatus.run.create'] = {
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'innominatus',
      resourceType: 'innominatus-run',
      conditions: innominatusRunConditions.usesGoldenPath({
        goldenPaths: ['show'],
      }),
    };
    const run = (name: string) =>
      server.send(
        'post',
        `/golden-paths/${name}/runs?dryRun=true`,
        { ...request, parameters: name === 'greet' ? request.parameters : {} },
        ADA,
      );
    expect((await run('greet')).status).toBe(403);
    const shown = await run('show');
    expect(shown.status).toBe(400);
  });
});

describe('a Score file without workflows', () => {
  const score = `apiVersion: score.dev/v1b1
metadata: { name: shop }
containers: { web: { image: . } }
resources: { db: { type: postgres } }
`;

  it('is deployed by the golden path of its environment, which provides its resources', async () => {
    const { status, body } = await server.post(
      '/specs?environment=staging&image=nginx',
      score,
      ADA,
    );
    expect(status).toBe(202);
    const { id, workflow } = body.runs[0];
    expect(workflow).toBe('show');
    const run = await untilStatus(server, id, 'succeeded');
    expect(run.steps.map((step: { id: string }) => step.id)).toEqual([
      'db.make',
      'show',
    ]);
    expect(await logOf(id, 'db.make')).toContain('made db');
    expect(await logOf(id, 'show')).toContain('at db.staging');
  });

  it('can be planned, and exactly that plan be run', async () => {
    const { body } = await server.post(
      '/plans?environment=staging&image=nginx',
      score,
      ADA,
    );
    const { hash } = body.plans[0];
    const started = await server.send('post', `/plans/${hash}/runs`, {}, ADA);
    expect(started.status).toBe(202);
    const run = await untilStatus(server, started.body.runs[0].id, 'succeeded');
    expect(run.planHash).toBe(hash);
  });

  it('is refused where the default golden path is missing a step type', async () => {
    const { status, body } = await server.post(
      '/specs?environment=dev&image=nginx',
      score,
      ADA,
    );
    expect(status).toBe(400);
    expect(body.error.problems).toContainEqual(
      expect.objectContaining({
        reason: 'unknownStepType',
        path: '/goldenPaths/deploy-app/spec/steps/0/type',
      }),
    );
  });
});

describe('POST /runs?dryRun=true', () => {
  it('says what would be done, and does nothing', async () => {
    const { status, body } = await server.send(
      'post',
      '/runs?dryRun=true',
      {
        application: 'never',
        environment: 'dev',
        workflow: { steps: [{ type: 'talk', lines: ['x'] }] },
      },
      ADA,
    );
    expect(status).toBe(200);
    expect(body.plans[0].plan.steps).toHaveLength(1);
    expect((await server.get('/applications/never', ADA)).status).toBe(404);
  });
});

describe('GET /environments', () => {
  it('lists those of files with those of the configuration', async () => {
    const { body } = await server.get('/environments', ADA);
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual([
      'dev',
      'local',
      'staging',
    ]);
  });
});

describe('GET /schemas', () => {
  it.each(Object.keys(publishedSchemas()))(
    'brings %s to editors without a token',
    async name => {
      const answer = await fetch(`${server.baseUrl}/schemas/${name}`);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ type: 'object' });
    },
  );
});
