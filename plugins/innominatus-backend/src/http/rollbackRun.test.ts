import { startRun } from './__testUtils__/startRun';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';
import { untilStatus } from './__testUtils__/untilRun';

const a = { name: 'A', type: 'thing', thing: 'a' };
const b = { name: 'B', type: 'thing', thing: 'b' };

describe('POST /runs/{id}/rollback', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer();
  });
  afterEach(async () => {
    await server.stop();
  });

  const reasonOf = ({ body }: { body: { error: { reason?: string } } }) =>
    body.error.reason;

  it('shows what would be undone and what would stay, then does it', async () => {
    const id = await startRun(server, [
      a,
      { name: 'Stays', type: 'thing', thing: 'c', stays: true },
      b,
    ]);
    await untilStatus(server, id, 'succeeded');
    const preview = await server.send(
      'post',
      `/runs/${id}/rollback?dryRun=true`,
    );
    expect(preview.status).toBe(200);
    expect(preview.body).toEqual({
      undo: [
        {
          step: 'b',
          name: 'B',
          effects: [{ id: expect.any(String), summary: 'thing b' }],
        },
        {
          step: 'a',
          name: 'A',
          effects: [{ id: expect.any(String), summary: 'thing a' }],
        },
      ],
      left: [
        {
          step: 'stays',
          effect: expect.any(String),
          summary: 'thing c',
          reason: 'notReversible',
        },
      ],
    });
    expect(server.world.things).toEqual(['a', 'c', 'b']);
    server.audit.entries.length = 0;
    const response = await server.send('post', `/workflows/${id}/rollback`);
    expect(response.status).toBe(202);
    const run = await untilStatus(server, id, 'rolledBack');
    expect(run.left).toEqual(preview.body.left);
    expect(server.world.things).toEqual(['c']);
    expect(server.audit.entries).toEqual([
      expect.objectContaining({
        eventId: 'run-rollback',
        outcome: 'succeeded',
      }),
    ]);
    const again = await server.send('post', `/runs/${id}/rollback`);
    expect([again.status, reasonOf(again)]).toEqual([409, 'notUndoable']);
  });

  it('is refused while the run goes', async () => {
    const id = await startRun(server, [
      a,
      { name: 'Hold', type: 'hold', gate: 'x' },
    ]);
    const early = await server.send('post', `/runs/${id}/rollback`);
    expect([early.status, reasonOf(early)]).toEqual([409, 'runActive']);
    server.gates.open('x');
  });

  it('is not stopped half-way', async () => {
    server.world.slow.add('a');
    const id = await startRun(server, [a]);
    await untilStatus(server, id, 'succeeded');
    await server.send('post', `/runs/${id}/rollback`);
    await untilStatus(server, id, 'rollingBack');
    const cancel = await server.send('post', `/runs/${id}/cancel`);
    expect([cancel.status, reasonOf(cancel)]).toEqual([409, 'rollingBack']);
    server.gates.open('undo a');
    await untilStatus(server, id, 'rolledBack');
  });
});
