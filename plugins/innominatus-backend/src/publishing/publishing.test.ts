import { startRun } from '../http/__testUtils__/startRun';
import {
  startTestServer,
  type TestServer,
} from '../http/__testUtils__/startTestServer';
import { untilStatus } from '../http/__testUtils__/untilRun';
import { RecordedServices } from './__testUtils__/RecordedServices';

jest.setTimeout(30_000);

const ADA = 'user:default/ada';
let server: TestServer;
let told: RecordedServices;

beforeAll(async () => {
  told = new RecordedServices();
  server = await startTestServer({}, told.features);
});
afterAll(() => server.stop());

/** What subscribers have heard of a run. */
function eventsOf(run: string) {
  return told.events
    .map(event => event.eventPayload as { id: string; type: string })
    .filter(({ id }) => id.startsWith(`${run}/`));
}

const heardOf = (run: string, type: string) => () =>
  eventsOf(run).some(event => event.type === type);

const notificationsOf = (run: string) =>
  told.notifications.filter(({ payload }) => payload.link?.includes(run));

describe('events', () => {
  it('tell of every fact of a run in its order, each once, with an id of its own', async () => {
    const run = await startRun(server, [{ type: 'talk', lines: ['hello'] }]);
    await told.until(heardOf(run, 'run.finished'));
    const page = await server.get(`/runs/${run}/events`);
    expect(eventsOf(run).map(({ id, type }) => [id, type])).toEqual(
      page.body.items.map(
        ({ seq, fact }: { seq: number; fact: { type: string } }) => [
          `${run}/${seq}`,
          fact.type,
        ],
      ),
    );
  });

  it('say which run, and nothing of what its steps have brought', async () => {
    const run = await startRun(
      server,
      [{ name: 'loud', type: 'talk', lines: ['x'], outputBytes: 99 }],
      { name: 'quiet', user: ADA },
    );
    await told.until(heardOf(run, 'run.finished'));
    const [event] = told.events.filter(
      ({ eventPayload }) =>
        (eventPayload as { id: string }).id === eventsOf(run).at(-1)?.id,
    );
    expect(event).toEqual({
      topic: 'innominatus.run',
      eventPayload: {
        id: expect.stringMatching(new RegExp(`^${run}/\\d+$`)),
        type: 'run.finished',
        at: expect.stringMatching(/^\d{4}-.*Z$/),
        run: {
          id: run,
          number: 1,
          application: 'quiet',
          environment: 'local',
          workflow: 'deploy',
          workload: 'quiet',
          revision: 1,
          status: 'succeeded',
          owner: ADA,
          startedBy: { ref: ADA },
          planHash: expect.stringMatching(/^[0-9a-f]{64}$/),
          requestedAt: expect.any(String),
          startedAt: expect.any(String),
          finishedAt: expect.any(String),
        },
      },
    });
    expect(JSON.stringify(eventsOf(run))).not.toContain('ooo');
  });

  it('come again when they could not be told of', async () => {
    told.failures.events.push(new Error('the bus is down'));
    const run = await startRun(server, [{ type: 'talk' }], { name: 'again' });
    await told.until(heardOf(run, 'run.finished'));
    const seqs = eventsOf(run).map(({ id }) => Number(id.split('/')[1]));
    const last = Math.max(...seqs);
    expect(new Set(seqs)).toEqual(
      new Set(Array.from({ length: last }, (_, index) => index + 1)),
    );
  });
});

describe('signals', () => {
  it('tell pages of a run and of its application to look again, and no more', async () => {
    const run = await startRun(server, [{ type: 'talk' }], { name: 'signal' });
    const last = () =>
      told.signals.filter(({ message }) => message.run === run).slice(-2);
    await told.until(() => last().at(-1)?.message.status === 'succeeded');
    const { body } = await server.get(`/runs/${run}/events`);
    const { seq } = body.items.at(-1);
    const message = { run, status: 'succeeded', seq };
    const recipients = { type: 'broadcast' };
    expect(last()).toEqual([
      { recipients, channel: `innominatus:run:${run}`, message },
      { recipients, channel: 'innominatus:application:signal', message },
    ]);
  });
});

describe('notifications', () => {
  it('tell who started a run of its bad end, once', async () => {
    server.world.broken.add('pump');
    const run = await startRun(
      server,
      [{ name: 'Pump', type: 'thing', thing: 'pump' }],
      { name: 'bad', user: ADA },
    );
    await told.until(() => notificationsOf(run).length > 0);
    expect(notificationsOf(run)).toEqual([
      {
        recipients: { type: 'entity', entityRef: ADA },
        payload: {
          title: expect.stringMatching(
            /^bad in local: run 1 \(deploy\) has failed/,
          ),
          description: 'step "Pump" failed: pump is broken',
          link: `/innominatus/runs/${run}`,
          severity: 'high',
          topic: 'innominatus.run',
          scope: expect.stringMatching(new RegExp(`^innominatus:${run}/\\d+$`)),
        },
      },
    ]);
  });

  it('tell nobody of a good end', async () => {
    const good = await startRun(server, [{ type: 'talk' }], { name: 'good' });
    await told.until(heardOf(good, 'run.finished'));
    expect(notificationsOf(good)).toEqual([]);
  });

  it('ask the groups of an approval, but not who started the run', async () => {
    const run = await startRun(
      server,
      [{ name: 'Ask', id: 'ask', type: 'ask', groups: ['group:default/ops'] }],
      { name: 'asking', user: ADA },
    );
    await told.until(() => notificationsOf(run).length > 0);
    expect(notificationsOf(run)).toMatchObject([
      {
        recipients: {
          type: 'entity',
          entityRef: ['group:default/ops'],
          excludeEntityRef: ADA,
        },
        payload: {
          title: 'asking in local: run 1 (deploy) waits for approval',
          description: 'Go on?',
          link: `/innominatus/runs/${run}?step=ask`,
          topic: 'innominatus.approval',
          scope: `innominatus:${run}/ask`,
        },
      },
    ]);
    await server.send('post', `/runs/${run}/cancel`, undefined, ADA);
    await untilStatus(server, run, 'cancelled');
  });

  it('that are refused for good are let go, and others are sent again', async () => {
    told.failures.notifications.push(
      new Error('Failed to send notifications: Request failed with status 400'),
    );
    server.world.broken.add('lost').add('late');
    const lost = await startRun(server, [{ type: 'thing', thing: 'lost' }], {
      name: 'lost',
      user: ADA,
    });
    await told.until(heardOf(lost, 'run.finished'));
    told.failures.notifications.push(new Error('socket hang up'));
    const late = await startRun(server, [{ type: 'thing', thing: 'late' }], {
      name: 'late',
      user: ADA,
    });
    await told.until(() => notificationsOf(late).length > 0);
    expect(notificationsOf(lost)).toEqual([]);
    expect(
      eventsOf(late).filter(({ type }) => type === 'run.finished'),
    ).toHaveLength(1);
  });
});

it('what the configuration turns off is not told', async () => {
  const quiet = new RecordedServices();
  const other = await startTestServer(
    { publishing: { events: false, notifications: false } },
    quiet.features,
  );
  other.world.broken.add('pump');
  await startRun(other, [{ type: 'thing', thing: 'pump' }], { user: ADA });
  await quiet.until(() =>
    quiet.signals.some(({ message }) =>
      ['failed', 'rolledBack'].includes(String(message.status)),
    ),
  );
  await other.stop();
  expect(quiet.events).toEqual([]);
  expect(quiet.notifications).toEqual([]);
});
