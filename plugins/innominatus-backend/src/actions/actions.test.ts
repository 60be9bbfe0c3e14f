import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import request from 'supertest';
import { scoreFile } from '../http/__testUtils__/scoreFile';
import {
  startTestServer,
  type TestServer,
} from '../http/__testUtils__/startTestServer';
import { untilStatus } from '../http/__testUtils__/untilRun';

jest.setTimeout(30_000);

const ADA = 'user:default/ada';
const MCP = 'plugin:mcp-actions';
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
afterEach(() => {
  for (const name of Object.keys(server.policy)) delete server.policy[name];
});

const path = '/.backstage/actions/v1/actions';

/** Credentials of a plugin that acts on behalf of a user. */
function throughPlugin(): string {
  const token = mockCredentials.user.token(ADA, { actor: { subject: MCP } });
  return `Bearer ${token}`;
}

/** Calls an action as a plugin does on behalf of a user. */
function invoke(name: string, input: JsonObject, header?: string) {
  return request(server.baseUrl)
    .post(`${path}/innominatus:${name}/invoke`)
    .set('Authorization', header ?? throughPlugin())
    .send(input);
}

function score(name: string, steps?: JsonObject[]): JsonObject {
  return { score: scoreFile(steps, { name }) };
}

interface Listed {
  name: string;
  description: string;
  attributes: JsonObject;
  schema: { input: JsonObject; output: JsonObject };
}

async function list(): Promise<Listed[]> {
  const { body } = await request(server.baseUrl)
    .get(path)
    .set('Authorization', mockCredentials.user.header(ADA));
  return body.actions;
}

describe('the registry', () => {
  it('has exactly these actions: nothing in it approves, cancels or undoes', async () => {
    const attributes = (
      readOnly: boolean,
      destructive: boolean,
      idempotent: boolean,
    ) => ({ readOnly, destructive, idempotent });
    const actions = await list();
    expect(
      Object.fromEntries(actions.map(each => [each.name, each.attributes])),
    ).toEqual({
      'get-run': attributes(true, false, true),
      'list-runs': attributes(true, false, true),
      plan: attributes(false, false, true),
      'run-plan': attributes(false, true, false),
    });
  });

  it('says what each field of the input is', async () => {
    for (const { name, schema, description } of await list()) {
      expect(description).toMatch(/\.$/);
      const fields = Object.entries(
        (schema.input.properties ?? {}) as Record<string, JsonObject>,
      );
      expect(fields.length).toBeGreaterThan(0);
      for (const [field, { description: said }] of fields) {
        expect(`${name}.${field}: ${said}`).toMatch(/\.$/);
      }
    }
  });
});

describe('plan and run-plan', () => {
  it('deploy what was planned, in the name of the user and with the plugin as actor', async () => {
    const planned = await invoke('plan', score('from-mcp'));
    expect(planned.status).toBe(200);
    const { plans, ...place } = planned.body.output;
    expect(place).toEqual({
      application: 'from-mcp',
      environment: 'local',
      notes: [],
      expiresAt: expect.any(String),
    });
    expect(plans).toEqual([
      {
        hash: expect.stringMatching(/^\w{64}$/),
        workflow: 'deploy',
        steps: [{ id: 'talk', name: 'Talk', type: 'talk', dependsOn: [] }],
      },
    ]);
    const { hash } = plans[0];
    const { body } = await invoke('run-plan', { hash });
    const [{ id }] = body.output.runs;
    const run = await untilStatus(server, id, 'succeeded');
    expect(run).toMatchObject({
      planHash: hash,
      startedBy: { ref: ADA, actor: MCP },
    });
    expect(
      server.audit.entries
        .filter(({ eventId }) => eventId.startsWith('plan-'))
        .map(({ eventId, outcome, meta }) => [
          eventId,
          outcome,
          meta.principal,
          meta.actor,
        ]),
    ).toEqual([
      ['plan-create', 'succeeded', ADA, MCP],
      ['plan-run', 'succeeded', ADA, MCP],
    ]);
  });

  it('start one run for one key', async () => {
    const { body } = await invoke('plan', score('keyed'));
    const input = { hash: body.output.plans[0].hash, idempotencyKey: 'k' };
    const first = await invoke('run-plan', input);
    const again = await invoke('run-plan', input);
    expect(again.body).toEqual(first.body);
    await untilStatus(server, first.body.output.runs[0].id, 'succeeded');
  });

  it('tell all problems of the file', async () => {
    const { status, body } = await invoke(
      'plan',
      score('wrong', [
        { name: 'X', type: 'nothing' },
        { name: 'Y', type: 'talks' },
      ]),
    );
    expect(status).toBe(400);
    expect(body.error.message).toMatch(
      /line \d+: .*"nothing".*\n.*line \d+: .*"talks".*did you mean "talk"/,
    );
  });

  it('ask the same permissions as the API, and denials are written down', async () => {
    const { body } = await invoke('plan', score('denied'));
    const [{ hash }] = body.output.plans;
    server.policy['innominatus.run.create'] = { result: AuthorizeResult.DENY };
    for (const answer of [
      await invoke('plan', score('denied')),
      await invoke('run-plan', { hash }),
    ]) {
      expect(answer.status).toBe(403);
      expect(server.audit.entries.at(-1)).toMatchObject({
        outcome: 'failed',
        meta: { deniedPermission: 'innominatus.run.create', actor: MCP },
      });
    }
  });

  it('let nobody approve what the run waits for: not with a plugin as actor', async () => {
    const steps = [{ id: 'ask', name: 'Ask', type: 'ask', selfApproval: true }];
    const planned = await invoke('plan', score('asking', steps));
    const [{ hash }] = planned.body.output.plans;
    const { body } = await invoke('run-plan', { hash });
    const [{ id }] = body.output.runs;
    await untilStatus(server, id, 'waiting');
    const approval = await request(server.baseUrl)
      .post(`/runs/${id}/steps/ask/approve`)
      .set('Authorization', throughPlugin())
      .send({ planHash: hash, reason: 'because' });
    expect([approval.status, approval.body.error.reason]).toEqual([
      403,
      'approverHasActor',
    ]);
    await server.send('post', `/runs/${id}/cancel`);
    await untilStatus(server, id, 'cancelled');
  });
});

describe('get-run and list-runs', () => {
  it('read what the API reads', async () => {
    const planned = await invoke('plan', score('read-by-mcp'));
    const { hash } = planned.body.output.plans[0];
    const { body: started } = await invoke('run-plan', { hash });
    const { id } = started.output.runs[0];
    await untilStatus(server, id, 'succeeded');
    const { body } = await invoke('get-run', { id });
    expect(body.output).toMatchObject({
      id,
      application: 'read-by-mcp',
      status: 'succeeded',
      steps: [{ name: 'Talk', status: 'succeeded', outputs: { text: '' } }],
    });
    const { body: listed } = await invoke('list-runs', {
      application: 'read-by-mcp',
      status: 'succeeded',
    });
    expect(listed.output).toMatchObject({ items: [{ id }], totalCount: 1 });
    const page = await invoke('list-runs', { limit: 1 });
    expect(page.body.output.items).toHaveLength(1);
    const next = await invoke('list-runs', {
      limit: 1,
      cursor: page.body.output.nextCursor,
    });
    expect(next.body.output.items[0].id).not.toBe(page.body.output.items[0].id);
  });

  it('know only what the caller may read', async () => {
    const { body } = await server.get('/runs');
    const [{ id }] = body.items;
    server.policy['innominatus.run.read'] = { result: AuthorizeResult.DENY };
    expect((await invoke('get-run', { id })).status).toBe(404);
    expect(server.audit.entries.at(-1)).toMatchObject({
      eventId: 'access-deny',
      meta: { operation: 'get-run', principal: ADA, actor: MCP },
    });
    expect((await invoke('list-runs', {})).status).toBe(403);
  });

  it('refuse input that means nothing', async () => {
    for (const input of [
      { status: 'great' },
      { limit: 1000 },
      { application: '\0' },
      { cursor: 'x' },
    ]) {
      expect((await invoke('list-runs', input)).status).toBe(400);
    }
    expect((await invoke('run-plan', { hash: 'latest' })).status).toBe(400);
  });

  it('serve nobody who is not signed in', async () => {
    const { status } = await invoke(
      'list-runs',
      {},
      mockCredentials.none.header(),
    );
    expect(status).toBe(401);
  });
});
