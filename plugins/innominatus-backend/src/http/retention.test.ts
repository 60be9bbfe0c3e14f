import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import {
  foldRun,
  type InnominatusClient,
  type RunEvent,
} from '@innominatus/plugin-innominatus-common';
import { startRun } from './__testUtils__/startRun';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';
import { untilStatus } from './__testUtils__/untilRun';

describe('a run that ended long ago', () => {
  let server: TestServer;
  let client: InnominatusClient;
  const scheduler = mockServices.scheduler();
  beforeEach(async () => {
    server = await startTestServer(
      { retention: { events: '0s', logs: '0s' } },
      [
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
      ],
    );
    ({ client } = server);
  });
  afterEach(async () => {
    await server.stop();
  });

  async function forgotten() {
    const id = await startRun(server, [{ name: 'Talk', type: 'talk' }]);
    const before = await untilStatus(server, id, 'succeeded');
    const events = (await client.readRunEvents(id)).items as RunEvent[];
    // Facts that nobody was told of yet are kept, and telling takes its time.
    while ((await client.getRun(id)).compactedAt === undefined) {
      await scheduler.triggerTask('innominatus-housekeeping');
    }
    return { id, before, events };
  }

  it('is shown with all that came of it, and says that more is not kept', async () => {
    const { id, before } = await forgotten();
    expect(await client.getRun(id)).toEqual({
      ...before,
      compactedAt: expect.any(String),
      logsDeletedAt: expect.any(String),
    });
  });

  it('has one event, from which every reader goes on, wherever it was', async () => {
    const { id, events } = await forgotten();
    const whole = foldRun(undefined, events);
    const page = await client.readRunEvents(id);
    expect(page).toMatchObject({
      items: [{ seq: whole.seq, fact: { type: 'run.compacted' } }],
      nextAfter: whole.seq,
      ended: true,
    });
    for (const after of [0, 2, whole.seq - 1]) {
      const seen: RunEvent[] = events.slice(0, after);
      for await (const item of client.streamRunEvents(id, { after })) {
        if (item.type === 'fact') seen.push(item.event);
      }
      expect(seen).toHaveLength(after + 1);
      expect(foldRun(undefined, seen)).toEqual(whole);
    }
  });

  it.each(['text/plain', 'text/event-stream'])(
    'answers 410 for its logs as %s',
    async type => {
      const { id, before } = await forgotten();
      const path = `/runs/${id}/steps/${before.steps[0]?.id}/logs`;
      const { status, body } = await server.get(path).set('Accept', type);
      expect({ status, error: body.error }).toEqual({
        status: 410,
        error: {
          name: 'GoneError',
          message: expect.stringMatching(
            /^the logs of run 1 are no longer kept: they were deleted at 20/,
          ),
          reason: 'logDeleted',
        },
      });
    },
  );
});

it('a server does not start with a retention that it cannot read', async () => {
  await expect(
    startTestServer({ retention: { logs: 'a while' } }),
  ).rejects.toThrow(/innominatus\.retention\.logs: must be a duration/);
});
