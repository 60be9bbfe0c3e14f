import { startRun } from './__testUtils__/startRun';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';
import { untilRun, untilStatus } from './__testUtils__/untilRun';

const ada = 'user:default/ada';

const a = { name: 'A', type: 'thing', thing: 'a' };
const last = { name: 'Last', type: 'talk' };

describe('POST /runs/{id}/cancel', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer();
  });
  afterEach(async () => {
    await server.stop();
  });

  const reasonOf = ({ body }: { body: { error: { reason?: string } } }) =>
    body.error.reason;

  it('stops a run that goes, and the run says who asked and why', async () => {
    const id = await startRun(server, [
      a,
      { name: 'Hold', type: 'hold', gate: 'x' },
      last,
    ]);
    await untilRun(server, id, run => run.steps[1]?.status === 'running');
    server.audit.entries.length = 0;
    const response = await server.send(
      'post',
      `/workflows/${id}/cancel`,
      { reason: 'wrong image' },
      ada,
    );
    expect(response.status).toBe(202);
    expect(response.headers.location).toBe(`${server.baseUrl}/runs/${id}`);
    expect(response.body).toMatchObject({
      id,
      url: `${server.baseUrl}/runs/${id}`,
    });
    const run = await untilStatus(server, id, 'cancelled');
    expect(run.cancel).toEqual({
      at: expect.any(String),
      by: { ref: ada },
      reason: 'wrong image',
    });
    expect(run.steps.map(({ status }) => status)).toEqual([
      'undone',
      'cancelled',
      'skipped',
    ]);
    expect(run.steps[0]).toMatchObject({
      undo: { phase: 'undo', status: 'succeeded', attempts: 1 },
      effects: [{ standing: false }],
    });
    expect(run.left).toBeUndefined();
    expect(server.world.things).toEqual([]);
    expect(server.audit.entries).toEqual([
      {
        eventId: 'run-cancel',
        severityLevel: 'medium',
        outcome: 'succeeded',
        meta: {
          run: id,
          reason: 'wrong image',
          principal: ada,
          actor: undefined,
          application: 'shop',
          environment: 'local',
          status: expect.any(String),
        },
      },
    ]);
  });

  it('may be asked for twice, but not after the end', async () => {
    const id = await startRun(server, [
      { name: 'Hold', type: 'hold', gate: 'x' },
    ]);
    await untilRun(server, id, run => run.steps[0]?.status === 'running');
    expect((await server.send('post', `/runs/${id}/cancel`)).status).toBe(202);
    await untilStatus(server, id, 'cancelled');
    const late = await server.send('post', `/runs/${id}/cancel`);
    expect(late.status).toBe(409);
    expect(late.body.error.name).toBe('ConflictError');
    expect(reasonOf(late)).toBe('runEnded');
  });

  it('ends a run that waits for its turn at once', async () => {
    const first = await startRun(server, [
      { name: 'Hold', type: 'hold', gate: 'x' },
    ]);
    const second = await startRun(server, [last]);
    const { body } = await server.send('post', `/runs/${second}/cancel`);
    expect(body.status).toBe('cancelled');
    server.gates.open('x');
    await untilStatus(server, first, 'succeeded');
  });
});
