import { startRun } from './__testUtils__/startRun';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';
import { untilStatus } from './__testUtils__/untilRun';

const ada = 'user:default/ada';

const a = { name: 'A', type: 'thing', thing: 'a' };
const b = { name: 'B', type: 'thing', thing: 'b' };
const last = { name: 'Last', type: 'talk' };

describe('POST /runs/{id}/retry', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer();
  });
  afterEach(async () => {
    await server.stop();
  });

  const reasonOf = ({ body }: { body: { error: { reason?: string } } }) =>
    body.error.reason;

  it('shows what would begin anew, then goes on from there', async () => {
    server.world.broken.add('b');
    const id = await startRun(server, [{ ...a, onRollback: 'keep' }, b, last]);
    const failed = await untilStatus(server, id, 'rolledBack');
    expect(failed).toMatchObject({
      round: 1,
      lock: 'released',
      left: [{ step: 'a', reason: 'kept', summary: 'thing a' }],
    });
    server.audit.entries.length = 0;
    const preview = await server.send('post', `/runs/${id}/retry?dryRun=true`);
    expect(preview.status).toBe(200);
    expect(preview.body).toEqual({
      round: 2,
      steps: [
        { step: 'b', name: 'B', why: 'notDone' },
        { step: 'last', name: 'Last', why: 'skipped' },
      ],
      kept: ['a'],
    });
    expect(server.audit.entries).toEqual([]);
    expect((await server.get(`/runs/${id}`)).body.round).toBe(1);

    server.world.broken.clear();
    const response = await server.send(
      'post',
      `/workflows/${id}/retry`,
      undefined,
      ada,
    );
    expect(response.status).toBe(202);
    const run = await untilStatus(server, id, 'succeeded');
    expect(run.round).toBe(2);
    expect(run.steps.map(({ attempts }) => attempts)).toEqual([1, 2, 1]);
    expect(run.left).toBeUndefined();
    expect(server.audit.entries).toEqual([
      expect.objectContaining({ eventId: 'run-retry', outcome: 'succeeded' }),
    ]);
  });

  it('is refused for a run that goes, and for one that has done its work', async () => {
    const id = await startRun(server, [
      { name: 'Hold', type: 'hold', gate: 'x' },
    ]);
    for (const query of ['', '?dryRun=true']) {
      const early = await server.send('post', `/runs/${id}/retry${query}`);
      expect([early.status, reasonOf(early)]).toEqual([409, 'runActive']);
    }
    server.gates.open('x');
    await untilStatus(server, id, 'succeeded');
    for (const query of ['', '?dryRun=true']) {
      const late = await server.send('post', `/runs/${id}/retry${query}`);
      expect([late.status, reasonOf(late)]).toEqual([409, 'notRetryable']);
    }
  });

  it('is refused once a later run has started', async () => {
    server.world.broken.add('a');
    const id = await startRun(server, [a]);
    await untilStatus(server, id, 'failed');
    const later = await startRun(server, [last]);
    await untilStatus(server, later, 'succeeded');
    const response = await server.send('post', `/runs/${id}/retry`);
    expect([response.status, reasonOf(response)]).toEqual([409, 'superseded']);
  });

  it('does not take a body for nothing', async () => {
    server.world.broken.add('a');
    const id = await startRun(server, [a]);
    await untilStatus(server, id, 'failed');
    const response = await server.send('post', `/runs/${id}/retry`, {
      dryRun: true,
    });
    expect(response.status).toBe(400);
    expect(response.body.error.problems).toEqual([
      expect.objectContaining({ path: '/dryRun', reason: 'unknownField' }),
    ]);
    expect((await server.get(`/runs/${id}`)).body.status).toBe('failed');
  });
});
