import { mockCredentials } from '@backstage/backend-test-utils';
import { startRun } from './__testUtils__/startRun';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';
import { untilRun, untilStatus } from './__testUtils__/untilRun';

const ada = 'user:default/ada';
const bob = 'user:default/bob';
const eve = 'user:default/eve';
const team = 'group:default/team';

interface Refused {
  status: number;
  body: { error: { reason?: string } };
}

describe('approvals', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({
      approvals: { selfApprovers: ['user:default/root'] },
    });
    server.groups[bob] = [team];
  });
  afterEach(async () => {
    await server.stop();
  });

  /** A run of ada's that waits for consent. */
  async function waiting(ask: object = {}, user = ada) {
    const id = await startRun(server, [{ name: 'Ask', type: 'ask', ...ask }], {
      user,
    });
    const run = await untilStatus(server, id, 'waiting');
    const { planHash } = run;
    const answer = (kind: string, by: string, body: object = {}) =>
      server.send(
        'post',
        `/workflows/${id}/steps/ask/${kind}`,
        { planHash, ...body },
        by,
      );
    return { id, run, planHash, answer };
  }

  const refusal = ({ status, body }: Refused) => [status, body.error.reason];

  it('let a run go on, and stand in it and in the audit log', async () => {
    const { id, run, answer, planHash } = await waiting({
      required: 2,
      groups: [],
    });
    expect(run.waitingFor).toContain('consent');
    expect(run.steps[0]?.waiting).toEqual({
      for: 'consent',
      approval: {
        required: 2,
        groups: [],
        selfApproval: false,
        message: 'Go on?',
      },
      approvals: [],
    });
    server.audit.entries.length = 0;
    const first = await answer('approve', bob, { reason: 'looks good' });
    expect(first.status).toBe(202);
    expect(first.body).toMatchObject({ id, status: 'waiting' });
    const half = await server.get(`/runs/${id}`);
    expect(half.body.steps[0].waiting.approvals).toEqual([
      { by: { ref: bob }, at: expect.any(String), reason: 'looks good' },
    ]);
    expect((await answer('approve', eve)).status).toBe(202);
    const done = await untilStatus(server, id, 'succeeded');
    expect(done.steps[0]?.outputs).toEqual({ approvers: [bob, eve] });
    expect(server.audit.entries).toEqual([
      {
        eventId: 'step-approve',
        severityLevel: 'medium',
        outcome: 'succeeded',
        meta: expect.objectContaining({
          run: id,
          step: 'ask',
          planHash,
          reason: 'looks good',
          principal: bob,
        }),
      },
      expect.objectContaining({ eventId: 'step-approve' }),
    ]);
  });

  it('are refused by one no, with a reason', async () => {
    const { id, answer } = await waiting();
    const silent = await answer('reject', bob);
    expect(silent.status).toBe(400);
    expect(silent.body.error.problems).toEqual([
      expect.objectContaining({ path: '/reason' }),
    ]);
    const refused = await answer('reject', bob, { reason: 'not today' });
    expect(refused.status).toBe(202);
    const run = await untilStatus(server, id, 'failed');
    expect(run.steps[0]?.status).toBe('failed');
  });

  it('count once for each user', async () => {
    const { answer } = await waiting({ required: 2 });
    await answer('approve', bob);
    expect(refusal(await answer('approve', bob))).toEqual([
      409,
      'alreadyApproved',
    ]);
    expect(refusal(await answer('reject', bob, { reason: 'no' }))).toEqual([
      409,
      'alreadyApproved',
    ]);
  });

  it('count for the plan that was looked at only', async () => {
    const { answer } = await waiting();
    const other = await answer('approve', bob, { planHash: 'f'.repeat(64) });
    expect(refusal(other)).toEqual([409, 'otherPlan']);
  });

  it('are not asked for by a step that does not wait', async () => {
    const { id, planHash, answer } = await waiting();
    await answer('approve', bob);
    await untilStatus(server, id, 'succeeded');
    expect(refusal(await answer('approve', eve))).toEqual([409, 'notWaiting']);
    const none = await server.send(
      'post',
      `/runs/${id}/steps/none/approve`,
      { planHash },
      bob,
    );
    expect(none.status).toBe(404);
  });

  it('do not come from who started the run, unless the step or the configuration says so', async () => {
    const own = await waiting();
    const refused = await own.answer('approve', ada);
    expect(refusal(refused)).toEqual([403, 'selfApproval']);
    expect(refused.body.error.name).toBe('NotAllowedError');
    await own.answer('approve', bob);
    await untilStatus(server, own.id, 'succeeded');

    const allowed = await waiting({ selfApproval: true });
    expect((await allowed.answer('approve', ada)).status).toBe(202);
    await untilStatus(server, allowed.id, 'succeeded');

    const root = await waiting({}, 'user:default/root');
    const approved = await root.answer('approve', 'user:default/root');
    expect(approved.status).toBe(202);
    await untilStatus(server, root.id, 'succeeded');
  });

  it('come from a member of one of the groups', async () => {
    const { id, answer } = await waiting({ groups: [team] });
    expect(refusal(await answer('approve', eve))).toEqual([403, 'notInGroup']);
    expect((await answer('approve', bob)).status).toBe(202);
    await untilStatus(server, id, 'succeeded');
  });

  it('come from users in person, not from services or through plugins', async () => {
    const { id, planHash } = await waiting();
    const as = (header: string) =>
      server
        .send('post', `/runs/${id}/steps/ask/approve`, { planHash })
        .set('Authorization', header);
    server.audit.entries.length = 0;
    const service = await as(mockCredentials.service.header());
    expect(refusal(service)).toEqual([403, 'approverNotUser']);
    const token = mockCredentials.user.token(bob, {
      actor: { subject: 'plugin:mcp' },
    });
    expect(refusal(await as(`Bearer ${token}`))).toEqual([
      403,
      'approverHasActor',
    ]);
    expect(server.audit.entries).toEqual([
      expect.objectContaining({ eventId: 'step-approve', outcome: 'failed' }),
      expect.objectContaining({
        eventId: 'step-approve',
        outcome: 'failed',
        meta: expect.objectContaining({ principal: bob, actor: 'plugin:mcp' }),
      }),
    ]);
    const run = await untilRun(
      server,
      id,
      ({ status }) => status === 'waiting',
    );
    expect(run.steps[0]?.waiting?.approvals).toEqual([]);
  });

  it('of two at the same instant are both counted, and no third', async () => {
    const { id, answer } = await waiting({ required: 2 });
    const answers = await Promise.all(
      [bob, eve, 'user:default/kim'].map(user => answer('approve', user)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 202, 409]);
    const run = await untilStatus(server, id, 'succeeded');
    const { approvers } = run.steps[0]?.outputs ?? {};
    expect(approvers).toHaveLength(2);
  });
});
