import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';
import { untilStatus } from './__testUtils__/untilRun';

const ada = 'user:default/ada';
const bob = 'user:default/bob';
const deny = { result: AuthorizeResult.DENY } as const;
const secret = 'correct-horse-battery';
const talk = { name: 'Talk', type: 'talk' };

describe('POST /runs', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({
      environments: { dev: {} },
      secretKey: 'a key that is long enough for anybody to accept',
    });
  });
  afterEach(async () => {
    await server.stop();
  });

  const request = (more: object = {}) => ({
    application: 'shop',
    environment: 'local',
    workflow: { steps: [talk] },
    ...more,
  });

  const problemsOf = (response: { body: { error: { problems: object[] } } }) =>
    response.body.error.problems;

  it('runs a workflow without a Score file', async () => {
    const { status, headers, body } = await server.send(
      'post',
      '/workflows',
      request({
        workflow: {
          name: 'greet',
          steps: [{ ...talk, lines: ['hello ${parameters.who}'] }],
        },
        parameters: { who: 'world' },
      }),
      ada,
    );
    expect(status).toBe(202);
    const { id } = body.runs[0];
    const url = `${server.baseUrl}/runs/${id}`;
    expect(headers.location).toBe(url);
    expect(body).toEqual({
      application: 'shop',
      environment: 'local',
      runs: [
        {
          id,
          number: 1,
          workflow: 'greet',
          status: expect.any(String),
          url,
        },
      ],
      notes: [],
    });
    const run = await untilStatus(server, id, 'succeeded');
    expect(run).toMatchObject({
      workflow: 'greet',
      startedBy: { ref: ada },
      parameters: { who: 'world' },
    });
    expect(run.workload).toBeUndefined();
    expect(run.revision).toBeUndefined();
    expect(run.plan?.steps[0]?.origin.document).toBe('request');
    const log = await server.get(`/runs/${id}/steps/talk/logs`);
    expect(log.text).toContain('hello world');
    expect((await server.get('/applications/shop')).body).toMatchObject({
      owner: ada,
      environments: ['local'],
    });
    expect(server.audit.entries).toEqual([
      expect.objectContaining({
        eventId: 'run-request',
        outcome: 'succeeded',
        meta: expect.objectContaining({
          application: 'shop',
          workflow: 'greet',
          runs: [id],
          principal: ada,
        }),
      }),
    ]);
  });

  it('hands secrets to the steps, and shows them nowhere', async () => {
    const { status, body, text } = await server.send(
      'post',
      '/runs',
      request({
        workflow: {
          steps: [{ ...talk, lines: ['it is ${secrets.password}'] }],
        },
        secrets: { password: secret },
      }),
    );
    expect(status).toBe(202);
    const { id } = body.runs[0];
    await untilStatus(server, id, 'succeeded');
    const log = await server.get(`/runs/${id}/steps/talk/logs`);
    expect(log.text).toContain('it is ');
    const shown = await Promise.all(
      [`/runs/${id}`, `/runs/${id}/events`].map(
        async path => (await server.get(path)).text,
      ),
    );
    for (const seen of [text, log.text, ...shown]) {
      expect(seen).not.toContain(secret);
    }
    const audit = JSON.stringify(server.audit.entries);
    expect(audit).not.toContain(secret);
    expect(audit).toContain('password');
  });

  it('tells everything that is wrong with the request, and no secret', async () => {
    const response = await server.send('post', '/runs', {
      aplication: 'shop',
      workflow: { steps: [], onFailure: 'panic' },
      secrets: { password: [secret], other: 'x'.repeat(65537) },
    });
    expect(response.status).toBe(400);
    expect(problemsOf(response)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: '/application' }),
        expect.objectContaining({
          path: '/aplication',
          reason: 'unknownField',
          hint: 'did you mean "application"?',
        }),
        expect.objectContaining({ path: '/workflow/steps' }),
        expect.objectContaining({ path: '/workflow/onFailure' }),
        expect.objectContaining({ path: '/secrets/password' }),
        expect.objectContaining({ path: '/secrets/other' }),
      ]),
    );
    expect(response.text).not.toContain(secret);
    expect(response.text).not.toContain('xxxx');
    expect((await server.get('/runs')).body.items).toEqual([]);
  });

  it('refuses more secrets than anybody needs', async () => {
    const secrets = Object.fromEntries(
      Array.from({ length: 101 }, (_, index) => [`s${index}`, secret]),
    );
    const response = await server.send('post', '/runs', request({ secrets }));
    expect(response.status).toBe(400);
    expect(problemsOf(response)).toEqual([
      expect.objectContaining({
        path: '/secrets',
        message: 'must be at most 100',
      }),
    ]);
  });

  it('judges the steps as those of a Score file', async () => {
    const response = await server.send(
      'post',
      '/runs',
      request({
        workflow: {
          steps: [
            { name: 'One', type: 'tolk' },
            { ...talk, linse: [] },
          ],
        },
      }),
    );
    expect(response.status).toBe(400);
    expect(problemsOf(response)).toEqual([
      expect.objectContaining({
        path: '/workflow/steps/0/type',
        reason: 'unknownStepType',
      }),
      expect.objectContaining({
        path: '/workflow/steps/1/linse',
        reason: 'unknownField',
      }),
    ]);
    expect(server.audit.entries).toEqual([
      expect.objectContaining({ eventId: 'run-request', outcome: 'failed' }),
    ]);
  });

  it('refuses names that are none, and places that are not there', async () => {
    const name = await server.send(
      'post',
      '/runs',
      request({ application: 'Shop' }),
    );
    expect(problemsOf(name)).toEqual([
      expect.objectContaining({
        path: '/application',
        reason: 'invalidApplication',
      }),
    ]);
    const place = await server.send(
      'post',
      '/runs',
      request({ environment: 'prod' }),
    );
    expect(problemsOf(place)).toEqual([
      expect.objectContaining({
        path: '/environment',
        reason: 'unknownEnvironment',
      }),
    ]);
  });

  it('starts nothing again under the same Idempotency-Key', async () => {
    const send = (body: object) =>
      server.send('post', '/runs', body, ada).set('Idempotency-Key', 'k1');
    const first = await send(request());
    const second = await send(request());
    expect(second.status).toBe(202);
    expect(second.body.runs[0].id).toBe(first.body.runs[0].id);
    expect((await send(request({ parameters: { a: 1 } }))).status).toBe(409);
    expect((await server.get('/runs')).body.totalCount).toBe(1);
  });

  it('asks for the permissions that a Score file would need', async () => {
    server.policy['innominatus.application.update'] = deny;
    expect((await server.send('post', '/runs', request(), ada)).status).toBe(
      202,
    );
    server.audit.entries.length = 0;
    const refused = await server.send('post', '/runs', request(), bob);
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toBe(
      `the application "shop" belongs to ${ada}`,
    );
    expect(server.audit.entries).toEqual([
      expect.objectContaining({
        eventId: 'run-request',
        outcome: 'failed',
        meta: expect.objectContaining({
          deniedPermission: 'innominatus.application.update',
        }),
      }),
    ]);
    server.policy['innominatus.run.create'] = deny;
    expect((await server.send('post', '/runs', request(), ada)).status).toBe(
      403,
    );
  });
});

it('POST /runs refuses secrets where nothing could encrypt them', async () => {
  const server = await startTestServer();
  const response = await server.send('post', '/runs', {
    application: 'shop',
    workflow: { steps: [talk] },
    secrets: { password: secret },
  });
  expect(response.status).toBe(400);
  expect(response.body.error.problems).toEqual([
    expect.objectContaining({ path: '/secrets', reason: 'noSecretKey' }),
  ]);
  expect(response.text).not.toContain(secret);
  await server.stop();
});
