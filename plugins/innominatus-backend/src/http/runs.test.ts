import { scoreFile } from './__testUtils__/scoreFile';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';

describe('runs', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ environments: { dev: {} } });
    for (const name of ['one', 'two', 'three']) {
      for (const environment of ['dev', 'local']) {
        await server.post(
          `/specs?environment=${environment}&wait=1m`,
          scoreFile(undefined, { name }),
          name === 'one' ? 'user:default/ada' : 'user:default/bob',
        );
      }
    }
  });
  afterAll(async () => {
    await server.stop();
  });

  type Item = { application: string; environment: string };
  const list = async (query: string) => {
    const { body } = await server.get(`/workflows${query}`);
    return body.items.map(
      ({ application, environment }: Item) => `${application}/${environment}`,
    );
  };

  it('are listed newest first, and page by page', async () => {
    const all = await list('');
    expect(all).toEqual([
      'three/local',
      'three/dev',
      'two/local',
      'two/dev',
      'one/local',
      'one/dev',
    ]);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await server.get(
        `/runs?limit=4${cursor ? `&cursor=${cursor}` : ''}`,
      );
      expect(body).toMatchObject({ totalCount: 6, totalIsLowerBound: false });
      paged.push(
        ...body.items.map(
          (item: Item) => `${item.application}/${item.environment}`,
        ),
      );
      cursor = body.nextCursor;
    } while (cursor !== undefined);
    expect(paged).toEqual(all);
  });

  it('are found by every filter', async () => {
    expect(await list('?app=two')).toEqual(['two/local', 'two/dev']);
    expect(await list('?app=two&environment=dev')).toEqual(['two/dev']);
    expect(await list('?startedBy=user:default/ada')).toEqual([
      'one/local',
      'one/dev',
    ]);
    expect(await list('?status=failed')).toEqual([]);
    expect(await list('?workflow=none')).toEqual([]);
    const { body } = await server.get('/runs?app=two&environment=local');
    const { requestedAt } = body.items[0];
    const offset = `${requestedAt.slice(0, -1)}%2B00:00`;
    expect(await list(`?from=${requestedAt}`)).toEqual([
      'three/local',
      'three/dev',
      'two/local',
    ]);
    expect(await list(`?to=${offset}`)).toEqual([
      'two/dev',
      'one/local',
      'one/dev',
    ]);
  });

  it('end with an empty page, and refuse a cursor that nobody gave', async () => {
    const { body } = await server.get('/runs?limit=6');
    expect(body.nextCursor).toBeUndefined();
    const beyond = await server.get('/runs/x/events');
    expect(beyond.status).toBe(404);
    for (const route of [
      '/runs',
      '/applications',
      '/applications/one/revisions',
    ]) {
      const refused = await server.get(`${route}?cursor=nonsense`);
      expect(refused.status).toBe(400);
      expect(refused.body.error.name).toBe('InputError');
    }
  });

  it('show their plan, steps and what came out', async () => {
    const { body } = await server.post(
      '/specs?wait=1m&environment=dev',
      scoreFile(
        [
          { name: 'First', type: 'chat', outputBytes: 3 },
          { name: 'Second', type: 'talk', if: 'false' },
        ],
        { name: 'four' },
      ),
    );
    const run = await server.get(`/runs/${body.runs[0].id}`);
    expect(run.body).toMatchObject({
      id: body.runs[0].id,
      number: 1,
      application: 'four',
      environment: 'dev',
      workload: 'four',
      revision: 1,
      workflow: 'deploy',
      status: 'succeeded',
      startedBy: { ref: 'user:default/mock' },
      url: body.runs[0].url,
      parameters: {},
      plan: { steps: [{ id: 'first' }, { id: 'second' }] },
      steps: [
        {
          id: 'first',
          name: 'First',
          type: 'talk',
          status: 'succeeded',
          attempts: 1,
          dependsOn: [],
          outputs: { text: 'ooo' },
          effects: [],
          startedAt: expect.any(String),
          finishedAt: expect.any(String),
        },
        {
          id: 'second',
          status: 'skipped',
          skipReason: 'condition',
          attempts: 0,
          dependsOn: ['first'],
        },
      ],
    });
  });

  it('fail with a clear reason when the output of a step is too large', async () => {
    const { body } = await server.post(
      '/specs?wait=1m',
      scoreFile([{ name: 'Big', type: 'talk', outputBytes: 1024 * 1024 + 1 }], {
        name: 'big',
      }),
    );
    const run = await server.get(`/runs/${body.runs[0].id}`);
    expect(run.body.status).toBe('failed');
    expect(run.body.steps[0].error.reason).toBe('outputTooLarge');
    expect(run.text.length).toBeLessThan(100_000);
  });

  it('answer 404 for what does not exist', async () => {
    for (const path of [
      '/runs/01999999-0000-7000-8000-000000000000',
      "/runs/'%20OR%201=1--",
      '/runs/none/events',
      '/runs/none/steps/a/logs',
    ]) {
      const response = await server.get(path);
      expect(response.status).toBe(404);
      expect(response.body.error.name).toBe('NotFoundError');
    }
  });
});

describe('definitions', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({
      environments: { dev: { variables: { A: 'b' } } },
    });
  });
  afterAll(async () => {
    await server.stop();
  });

  it('list the environments', async () => {
    const { body } = await server.get('/environments');
    expect(body.items).toEqual([
      expect.objectContaining({ name: 'dev', variables: { A: 'b' } }),
      expect.objectContaining({ name: 'local' }),
    ]);
  });

  it('list the step types, and describe one by name or alias', async () => {
    const { body } = await server.get('/step-types');
    const types = body.items.map(({ type }: { type: string }) => type);
    expect(types).toEqual([...types].sort());
    expect(types).toEqual(
      expect.arrayContaining(['manifests', 'talk', 'wait']),
    );
    const talk = await server.get('/step-types/chat');
    expect(talk.body).toMatchObject({
      type: 'talk',
      aliases: ['chat'],
      guarantee: { kind: 'pure' },
      inputSchema: {
        type: 'object',
        properties: { lines: { type: 'array' } },
        additionalProperties: false,
      },
      outputSchema: { required: ['text'] },
      examples: [{ title: 'Talk', step: { name: 'Talk', type: 'talk' } }],
    });
    expect((await server.get('/step-types/none')).status).toBe(404);
    for (const type of types) {
      expect((await server.get(`/step-types/${type}`)).status).toBe(200);
    }
  });

  it('serve the document of the API', async () => {
    const { body } = await server.get('/openapi.json');
    expect(body.openapi).toMatch(/^3\./);
    expect(Object.keys(body.paths)).toContain('/specs');
  });
});
