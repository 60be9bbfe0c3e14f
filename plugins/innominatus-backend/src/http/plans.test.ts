import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createInnominatusClient } from '@innominatus/plugin-innominatus-common';
import { scoreFile } from './__testUtils__/scoreFile';
import { startRun } from './__testUtils__/startRun';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';
import { untilStatus } from './__testUtils__/untilRun';

jest.setTimeout(30_000);

const ADA = 'user:default/ada';
const BOB = 'user:default/bob';
const NONE = 'f'.repeat(64);
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
afterEach(() => {
  for (const name of Object.keys(server.policy)) delete server.policy[name];
});

function deny(name: string): void {
  server.policy[name] = { result: AuthorizeResult.DENY };
}

/** Plans a Score file that says something; answers the hash. */
async function plan(name: string, user = ADA): Promise<string> {
  const steps = [{ name: 'Talk', type: 'talk', lines: [name] }];
  const { status, body } = await server.post(
    '/plans?environment=local',
    scoreFile(steps, { name }),
    user,
  );
  expect(status).toBe(201);
  return body.plans[0].hash;
}

describe('POST /plans', () => {
  it('answers the plans, where to find them and until when, and starts nothing', async () => {
    const before = await server.get('/runs');
    const { status, body, headers } = await server.post(
      '/plans?environment=local',
      scoreFile(undefined, { name: 'planned' }),
      ADA,
    );
    expect(status).toBe(201);
    expect(body).toMatchObject({
      application: 'planned',
      environment: 'local',
      workload: 'planned',
      plans: [{ workflow: 'deploy', hash: expect.stringMatching(/^\w{64}$/) }],
      notes: [],
    });
    const { hash } = body.plans[0];
    expect(headers.location).toBe(`${server.baseUrl}/plans/${hash}`);
    const hours = (Date.parse(body.expiresAt) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThan(24.1);
    const after = await server.get('/runs');
    expect(after.body.totalCount).toBe(before.body.totalCount);
    expect((await server.get('/applications/planned')).status).toBe(404);
  });

  it('plans each of the workflows, and says the same hash each time', async () => {
    const file = scoreFile(undefined, {
      name: 'several',
      workflows: { check: { steps: [{ name: 'Talk', type: 'talk' }] } },
    });
    const first = await server.post('/plans?workflow=*', file, ADA);
    const again = await server.post('/plans?workflow=*', file, ADA);
    const hashes = first.body.plans.map((each: { hash: string }) => each.hash);
    expect(new Set(hashes).size).toBe(2);
    expect(again.body.plans).toEqual(first.body.plans);
    for (const { hash, workflow } of first.body.plans) {
      const { body } = await server.get(`/plans/${hash}`, ADA);
      expect(body).toMatchObject({ hash, workflow });
    }
  });

  it('answers all problems, and keeps nothing', async () => {
    const steps = [{ name: 'X', type: 'nothing' }];
    const { status, body } = await server.post('/plans', scoreFile(steps), ADA);
    expect(status).toBe(400);
    expect(body.error.problems).toMatchObject([{ reason: 'unknownStepType' }]);
  });

  it('is refused to whoever may not deploy, and written down', async () => {
    deny('innominatus.run.create');
    const { status } = await server.post('/plans', scoreFile(), BOB);
    expect(status).toBe(403);
    expect(server.audit.entries.at(-1)).toMatchObject({
      eventId: 'plan-create',
      outcome: 'failed',
      meta: {
        principal: BOB,
        deniedPermission: 'innominatus.run.create',
      },
    });
  });
});

describe('GET /plans/{hash}', () => {
  it('answers the plan as it was offered', async () => {
    const hash = await plan('read');
    const { status, body } = await server.get(`/plans/${hash}`, BOB);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      hash,
      application: 'read',
      environment: 'local',
      workload: 'read',
      workflow: 'deploy',
      owner: ADA,
      plannedBy: { ref: ADA },
      plan: { steps: [{ name: 'Talk', type: 'talk' }] },
    });
    expect(body).not.toHaveProperty('revision');
  });

  it('answers 404 for a plan that there is not, and the same for one that may not be read', async () => {
    const hash = await plan('hidden');
    const none = await server.get(`/plans/${NONE}`, BOB);
    deny('innominatus.run.read');
    const hidden = await server.get(`/plans/${hash}`, BOB);
    expect([none.status, hidden.status]).toEqual([404, 404]);
    expect(hidden.body.error.message.replace(hash, NONE)).toBe(
      none.body.error.message,
    );
    expect(server.audit.entries.at(-1)).toMatchObject({
      eventId: 'access-deny',
      meta: { operation: 'getPlan', principal: BOB },
    });
  });

  it('answers 400 for what is no hash', async () => {
    expect((await server.get('/plans/latest', ADA)).status).toBe(400);
  });
});

describe('POST /plans/{hash}/runs', () => {
  it('carries out exactly the plan', async () => {
    const hash = await plan('exact');
    const { status, body, headers } = await server.send(
      'post',
      `/plans/${hash}/runs`,
      undefined,
      ADA,
    );
    expect(status).toBe(202);
    const [run] = body.runs;
    expect(body).toMatchObject({ application: 'exact', revision: 1 });
    expect(headers.location).toBe(run.url);
    const ended = await untilStatus(server, run.id, 'succeeded');
    expect(ended.planHash).toBe(hash);
    expect(server.audit.entries).toContainEqual(
      expect.objectContaining({
        eventId: 'plan-run',
        outcome: 'succeeded',
        meta: expect.objectContaining({
          plan: hash,
          principal: ADA,
          application: 'exact',
          runs: [run.id],
        }),
      }),
    );
  });

  it('ends with stalePlan, before any step, when another plan comes of it by then', async () => {
    const hash = await plan('stale');
    server.groups[BOB] = ['group:default/others'];
    const first = await startRun(server, [{ name: 'Talk', type: 'talk' }], {
      name: 'stale',
      user: BOB,
    });
    await untilStatus(server, first, 'succeeded');
    // The application has another owner now, which the plan names.
    const { body } = await server.send(
      'post',
      `/plans/${hash}/runs`,
      undefined,
      ADA,
    );
    const run = await untilStatus(server, body.runs[0].id, 'failed');
    expect(run.error).toMatchObject({ reason: 'stalePlan' });
    expect(run.steps).toEqual([]);
    expect(run.planHash).toBeUndefined();
  });

  it('gives a new application to whom the plan names, whoever has it carried out', async () => {
    const hash = await plan('given');
    const { body } = await server.send('post', `/plans/${hash}/runs`);
    const run = await untilStatus(server, body.runs[0].id, 'succeeded');
    expect(run).toMatchObject({ owner: ADA, planHash: hash });
  });

  it('starts one run for one Idempotency-Key, and refuses the key for another plan', async () => {
    const hash = await plan('once');
    const other = await plan('twice');
    const client = createInnominatusClient(server);
    const first = await client.runPlan(hash, { idempotencyKey: 'k1' });
    const again = await client.runPlan(hash, { idempotencyKey: 'k1' });
    expect(again.runs[0]?.id).toBe(first.runs[0]?.id);
    await expect(
      client.runPlan(other, { idempotencyKey: 'k1' }),
    ).rejects.toMatchObject({ status: 409 });
    await untilStatus(server, first.runs[0]?.id ?? '', 'succeeded');
  });

  it('is refused to whoever may not deploy there, and unknown to whoever may not read it', async () => {
    const hash = await plan('refused');
    const start = () =>
      server.send('post', `/plans/${hash}/runs`, undefined, BOB);
    deny('innominatus.run.create');
    expect((await start()).status).toBe(403);
    deny('innominatus.run.read');
    expect((await start()).status).toBe(404);
    expect(server.audit.entries.at(-1)).toMatchObject({
      eventId: 'plan-run',
      outcome: 'failed',
      meta: { deniedPermission: 'innominatus.run.read' },
    });
  });

  it('is not possible for a plan that nobody has looked at', async () => {
    const { status } = await server.send('post', `/plans/${NONE}/runs`);
    expect(status).toBe(404);
  });
});

it('the client plans, reads and runs', async () => {
  const client = createInnominatusClient(server);
  const { plans } = await client.createPlan({
    text: scoreFile(undefined, { name: 'client' }),
  });
  const hash = plans[0]?.hash ?? '';
  expect(await client.getPlan(hash)).toMatchObject({ hash });
  const { runs } = await client.runPlan(hash);
  await untilStatus(server, runs[0]?.id ?? '', 'succeeded');
});
