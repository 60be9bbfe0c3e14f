import { startRun } from '../http/__testUtils__/startRun';
import {
  startTestServer,
  type TestServer as Orchestrator,
} from '../http/__testUtils__/startTestServer';
import { untilRun, untilStatus } from '../http/__testUtils__/untilRun';
import {
  closeServers,
  startServer,
} from './httpClient/__testUtils__/startServer';
import type { TestServer } from './httpClient/__testUtils__/TestServer';

const ada = 'user:default/ada';
const bob = 'user:default/bob';

/** Fails, after all that stands above it. */
const breakDown = {
  name: 'Break down',
  type: 'policy',
  rules: [{ name: 'never', deny: 'true', message: 'Never do this.' }],
};

describe('the built-in steps in a run', () => {
  let orchestrator: Orchestrator;
  let shop: TestServer;
  const orders = new Map<string, string>();
  let loseAnswers = false;

  beforeEach(async () => {
    orders.clear();
    loseAnswers = false;
    shop = await startServer(({ method, path, body }, response) => {
      if (method === 'POST') {
        orders.set(`${path}/${orders.size + 1}`, body);
        if (loseAnswers) {
          response.destroy();
          return undefined;
        }
        return { status: 201, body: { id: orders.size } };
      }
      return { status: orders.delete(path) ? 204 : 404 };
    });
    orchestrator = await startTestServer({
      steps: { httpRequest: { allowedHosts: ['127.0.0.1'] } },
    });
  });
  afterEach(async () => {
    await orchestrator.stop();
    await closeServers();
  });

  const order = (more: object = {}) => ({
    name: 'Order',
    type: 'http-request',
    method: 'POST',
    url: `${shop.url}/orders`,
    body: { for: '${metadata.name}' },
    ...more,
  });

  const cancellable = () =>
    order({
      undo: {
        url: `${shop.url}/orders/{id}`,
        values: { id: 'response.body.id' },
      },
    });

  it('take back what they did when a later one fails', async () => {
    const id = await startRun(orchestrator, [cancellable(), breakDown]);
    const run = await untilStatus(orchestrator, id, 'rolledBack');
    expect(shop.received.map(({ method, path }) => [method, path])).toEqual([
      ['POST', '/orders'],
      ['DELETE', '/orders/1'],
    ]);
    expect(orders.size).toBe(0);
    expect(run.steps).toMatchObject([
      { id: 'order', status: 'undone' },
      {
        id: 'break-down',
        status: 'failed',
        error: { reason: 'policyDenied', message: 'never: Never do this.' },
      },
    ]);
    expect(run.left ?? []).toEqual([]);
  });

  it('list what they cannot take back', async () => {
    const notice = {
      name: 'Tell',
      type: 'notify',
      to: `${shop.url}/hooks/s3cr3t`,
      title: 'Ordered for ${metadata.name}',
    };
    const id = await startRun(orchestrator, [order(), notice, breakDown]);
    const run = await untilRun(orchestrator, id, ({ left }) => !!left?.length);
    expect(run.left).toEqual([
      expect.objectContaining({
        step: 'order',
        reason: 'notReversible',
        summary: `POST ${shop.url}/orders`,
      }),
      expect.objectContaining({
        step: 'tell',
        reason: 'notReversible',
        summary: `notify 127.0.0.1:${shop.port}: Ordered for shop`,
      }),
    ]);
    const events = await orchestrator.get(`/runs/${id}/events`);
    expect(events.status).toBe(200);
    // The plan holds the URL as it is written; what happens does not.
    expect(JSON.stringify(events.body)).not.toContain('s3cr3t');
  });

  it('wait for somebody who knows when an answer is lost', async () => {
    loseAnswers = true;
    const id = await startRun(orchestrator, [
      order(),
      {
        name: 'Go on',
        type: 'policy',
        rules: [
          {
            name: 'ordered',
            deny: 'steps.order.outputs.status != 201',
            message: 'Nothing was ordered.',
          },
        ],
      },
    ]);
    const waiting = await untilRun(
      orchestrator,
      id,
      ({ steps }) => steps[0]?.status === 'uncertain',
    );
    expect(waiting.steps[0]?.error).toMatchObject({ reason: 'outcomeUnknown' });
    expect(shop.received).toHaveLength(1);
    const outputs = { status: 201, headers: {}, body: { id: 1 } };
    const { status } = await orchestrator.send(
      'post',
      `/runs/${id}/resume`,
      { step: 'order', outcome: 'done', outputs },
      ada,
    );
    expect(status).toBe(202);
    await untilStatus(orchestrator, id, 'succeeded');
    expect(shop.received).toHaveLength(1);
  });

  it('ask people, and hand on who consented and why', async () => {
    const steps = [
      { name: 'Approve', type: 'approval', message: 'Order it?' },
      order({ body: { approvedBy: '${steps.approve.approvedBy}' } }),
    ];
    const id = await startRun(orchestrator, steps, { user: ada });
    const asked = await untilStatus(orchestrator, id, 'waiting');
    expect(asked.steps[0]?.waiting).toMatchObject({
      for: 'an approval',
      approval: { required: 1, selfApproval: false, message: 'Order it?' },
    });
    expect(shop.received).toEqual([]);
    const { planHash } = asked;
    const { status } = await orchestrator.send(
      'post',
      `/runs/${id}/steps/approve/approve`,
      { planHash, reason: 'needed' },
      bob,
    );
    expect(status).toBe(202);
    const done = await untilStatus(orchestrator, id, 'succeeded');
    expect(done.steps[0]?.outputs).toEqual({
      approvedBy: [bob],
      reasons: ['needed'],
    });
    expect(JSON.parse(shop.received[0]?.body ?? '')).toEqual({
      approvedBy: [bob],
    });
  });

  it.each([
    ['rejected', 'approvalRejected', `rejected by ${bob}: not today`],
    ['not given in time', 'approvalExpired', 'expired with 0 of 1 approvals'],
  ])('fail when an approval is %s', async (how, reason, message) => {
    const late = how !== 'rejected';
    const id = await startRun(
      orchestrator,
      [
        {
          name: 'Approve',
          type: 'approval',
          ...(late && { expiresIn: '10ms' }),
        },
        order(),
      ],
      { user: ada },
    );
    if (!late) {
      const { planHash } = await untilStatus(orchestrator, id, 'waiting');
      await orchestrator.send(
        'post',
        `/runs/${id}/steps/approve/reject`,
        { planHash, reason: 'not today' },
        bob,
      );
    }
    const run = await untilRun(
      orchestrator,
      id,
      ({ steps }) => steps[0]?.status === 'failed',
    );
    expect(run.steps[0]?.error).toMatchObject({ reason, message });
    expect(shop.received).toEqual([]);
  });

  it('wait for what happens beside them', async () => {
    const id = await startRun(orchestrator, [
      {
        name: 'Watch',
        type: 'wait',
        condition: "steps.hold.status == 'succeeded'",
        every: '100ms',
        parallel: true,
      },
      { name: 'Hold', type: 'hold', gate: 'g', parallel: true },
    ]);
    await untilRun(
      orchestrator,
      id,
      ({ steps }) => steps[0]?.status === 'waiting',
    );
    orchestrator.gates.open('g');
    const run = await untilStatus(orchestrator, id, 'succeeded');
    const [watch, hold] = run.steps;
    expect(String(watch?.finishedAt) >= String(hold?.finishedAt)).toBe(true);
  });
});
