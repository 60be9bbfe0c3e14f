import { scoreFile } from './__testUtils__/scoreFile';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';

describe('a Score file that is handed in', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer();
  });
  afterEach(async () => {
    await server.stop();
  });

  it('becomes a run, and the answer says where to find it', async () => {
    const response = await server.post(
      '/specs',
      scoreFile([{ name: 'Hold', type: 'hold', gate: 'a' }]),
    );
    expect(response.status).toBe(202);
    const [run] = response.body.runs;
    expect(response.body).toEqual({
      application: 'shop',
      workload: 'shop',
      environment: 'local',
      revision: 1,
      notes: [],
      runs: [
        {
          id: expect.any(String),
          number: 1,
          workflow: 'deploy',
          status: 'running',
          url: `${server.baseUrl}/runs/${run.id}`,
        },
      ],
    });
    expect(response.headers.location).toBe(run.url);
    server.gates.open('a');
  });

  it('is answered at its end with wait, and earlier when that takes too long', async () => {
    const done = await server.post('/specs?wait=1m', scoreFile());
    expect(done.body.runs[0].status).toBe('succeeded');
    const held = await server.post(
      '/specs?wait=100ms',
      scoreFile([{ name: 'Hold', type: 'hold', gate: 'a' }]),
    );
    expect(held.status).toBe(202);
    expect(held.body.runs[0].status).toBe('running');
    server.gates.open('a');
  });

  it('starts all workflows in order with workflow=*', async () => {
    const file = scoreFile(undefined, {
      workflows: { test: { steps: [{ name: 'Talk', type: 'talk' }] } },
    });
    const response = await server.post('/specs?workflow=*&wait=1m', file);
    expect(
      response.body.runs.map(
        ({ workflow, status }: { workflow: string; status: string }) => [
          workflow,
          status,
        ],
      ),
    ).toEqual([
      ['deploy', 'succeeded'],
      ['test', 'succeeded'],
    ]);
  });

  it('is only planned with dryRun, with the hash that its run will have', async () => {
    const planned = await server.post('/specs?dryRun=true', scoreFile());
    expect(planned.status).toBe(200);
    expect(planned.body).toMatchObject({
      application: 'shop',
      workload: 'shop',
      environment: 'local',
      plans: [{ workflow: 'deploy', plan: { steps: [{ id: 'talk' }] } }],
    });
    expect((await server.get('/applications')).body.items).toEqual([]);
    expect((await server.get('/runs')).body.totalCount).toBe(0);
    expect(server.audit.entries).toEqual([]);

    const { body } = await server.post('/specs?wait=1m', scoreFile());
    const run = await server.get(`/runs/${body.runs[0].id}`);
    expect(run.body.planHash).toBe(planned.body.plans[0].hash);
  });

  it('is stored with its images, overrides and neighbours, as JSON as well', async () => {
    const file = {
      apiVersion: 'score.dev/v1b1',
      metadata: { name: 'shop' },
      containers: { main: { image: '.' } },
      workflows: { deploy: { steps: [{ name: 'Talk', type: 'talk' }] } },
    };
    const bare = await server
      .post('/specs', JSON.stringify(file))
      .set('Content-Type', 'application/json');
    expect(bare.status).toBe(400);
    expect(bare.body.error.problems).toEqual([
      expect.objectContaining({ reason: 'imageMissing' }),
    ]);
    const response = await server
      .post(
        '/specs?image=main=ghcr.io/acme/shop:1&overrideProperty=containers.main.variables.A=b',
        JSON.stringify(file),
      )
      .set('Content-Type', 'application/json');
    expect(response.status).toBe(202);
  });

  it('starts nothing again under the same Idempotency-Key', async () => {
    const send = (key: string, file = scoreFile()) =>
      server.post('/specs', file).set('Idempotency-Key', key);
    const [first, second] = await Promise.all([send('a'), send('a')]);
    expect(first.status).toBe(202);
    expect(second.body.runs[0].id).toBe(first.body.runs[0].id);
    const other = await send('b');
    expect(other.body.runs[0].id).not.toBe(first.body.runs[0].id);
    const conflict = await send('a', scoreFile([{ name: 'X', type: 'talk' }]));
    expect(conflict.status).toBe(409);
    expect(conflict.body.error).toMatchObject({
      name: 'ConflictError',
      reason: 'idempotencyKeyUsed',
    });
    expect((await server.get('/runs')).body.totalCount).toBe(2);
  });

  it('is found again: application, revisions and the file as it was sent', async () => {
    const files = [scoreFile(), scoreFile([{ name: 'B', type: 'talk' }])];
    for (const file of files) await server.post('/specs?wait=1m', file);

    const application = await server.get('/specs/shop');
    expect(application.body).toEqual({
      name: 'shop',
      owner: 'user:default/mock',
      createdAt: expect.any(String),
      createdBy: 'user:default/mock',
      workloads: ['shop'],
      newestRevision: 2,
      environments: ['local'],
    });
    const revisions = await server.get('/applications/shop/revisions?limit=1');
    expect(revisions.body.items).toEqual([
      expect.objectContaining({ number: 2, workload: 'shop' }),
    ]);
    const rest = await server.get(
      `/applications/shop/revisions?cursor=${revisions.body.nextCursor}`,
    );
    expect(rest.body).toEqual({
      items: [expect.objectContaining({ number: 1 })],
    });
    const first = await server.get('/applications/shop/revisions/1');
    expect(first.body).toMatchObject({ number: 1, score: files[0] });
    expect((await server.get('/applications/shop/revisions/3')).status).toBe(
      404,
    );
    expect((await server.get('/applications/none')).status).toBe(404);
  });

  it('is refused alike by the client of the CLI, with all problems', async () => {
    const { client } = server;
    await expect(
      client.submitScore({ text: 'containers: {}' }),
    ).rejects.toMatchObject({
      status: 400,
      code: 'InputError',
      problems: expect.arrayContaining([
        expect.objectContaining({ reason: 'schema' }),
      ]),
    });
  });
});
