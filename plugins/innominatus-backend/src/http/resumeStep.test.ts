import { startRun } from './__testUtils__/startRun';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';
import { untilRun, untilStatus } from './__testUtils__/untilRun';

const ada = 'user:default/ada';

const last = { name: 'Last', type: 'talk' };

describe('POST /runs/{id}/resume', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer();
  });
  afterEach(async () => {
    await server.stop();
  });

  const reasonOf = ({ body }: { body: { error: { reason?: string } } }) =>
    body.error.reason;

  const uncertain = async () => {
    const id = await startRun(server, [{ name: 'Doubt', type: 'doubt' }, last]);
    await untilRun(server, id, run => run.steps[0]?.status === 'uncertain');
    return id;
  };

  it('takes the word of a person for what was done', async () => {
    const id = await uncertain();
    server.audit.entries.length = 0;
    const response = await server.send(
      'post',
      `/workflows/${id}/resume`,
      { step: 'doubt', outcome: 'done', outputs: { answer: '42' } },
      ada,
    );
    expect(response.status).toBe(202);
    const run = await untilStatus(server, id, 'succeeded');
    expect(run.steps[0]).toMatchObject({
      status: 'succeeded',
      outputs: { answer: '42' },
    });
    expect(server.audit.entries).toEqual([
      expect.objectContaining({
        eventId: 'step-resume',
        outcome: 'succeeded',
        meta: expect.objectContaining({
          step: 'doubt',
          outcome: 'done',
          principal: ada,
        }),
      }),
    ]);
  });

  it('is refused for a step that is sure of itself, or is not there', async () => {
    const id = await uncertain();
    const sure = await server.send('post', `/runs/${id}/resume`, {
      step: 'last',
      outcome: 'notDone',
    });
    expect([sure.status, reasonOf(sure)]).toEqual([409, 'notUncertain']);
    const none = await server.send('post', `/runs/${id}/resume`, {
      step: 'none',
      outcome: 'notDone',
    });
    expect(none.status).toBe(404);
  });

  it('is refused with everything that is wrong about it', async () => {
    const id = await uncertain();
    const missing = await server.send('post', `/runs/${id}/resume`, {
      outcome: 'perhaps',
      outputs: [],
      extra: 1,
    });
    expect(missing.status).toBe(400);
    expect(
      missing.body.error.problems
        .map(({ path }: { path: string }) => path)
        .sort(),
    ).toEqual(['/extra', '/outcome', '/outputs', '/step']);
    const senseless = await server.send('post', `/runs/${id}/resume`, {
      step: 'doubt',
      outcome: 'notDone',
      outputs: { answer: '1' },
    });
    expect(senseless.body.error.problems).toEqual([
      expect.objectContaining({ path: '/outputs' }),
    ]);
  });
});
