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

describe('the stream of a run that goes on after its end', () => {
  let server: TestServer;
  let client: InnominatusClient;
  beforeEach(async () => {
    server = await startTestServer();
    ({ client } = server);
  });
  afterEach(async () => {
    await server.stop();
  });

  async function stream(id: string, after = 0): Promise<RunEvent[]> {
    const events: RunEvent[] = [];
    for await (const item of client.streamRunEvents(id, { after })) {
      if (item.type === 'fact') events.push(item.event);
    }
    return events;
  }

  const types = (events: RunEvent[]) => events.map(({ fact }) => fact.type);

  /** A run that failed, is mended, and waits at a gate once it goes on. */
  async function failed() {
    server.world.broken.add('a');
    const id = await startRun(server, [
      { name: 'A', type: 'thing', thing: 'a' },
      { name: 'Hold', type: 'hold', gate: 'x' },
    ]);
    await untilStatus(server, id, 'failed');
    server.world.broken.clear();
    return id;
  }

  it('ends with the run, and tells the rest to whoever connects again', async () => {
    const id = await failed();
    const first = await stream(id);
    expect(types(first).at(-1)).toBe('run.finished');
    const page = await client.readRunEvents(id);
    expect(page).toMatchObject({ ended: true, nextAfter: first.length });

    await client.retryRun(id);
    const more = client.readRunEvents(id, { after: first.length });
    expect((await more).ended).toBe(false);
    server.gates.open('x');
    const second = await stream(id, first.length);
    expect(types(second).at(0)).toBe('run.retried');
    expect(types(second).at(-1)).toBe('run.finished');
    expect(second.map(({ seq }) => seq)).toEqual(
      second.map((_, index) => first.length + index + 1),
    );
    expect(foldRun(undefined, [...first, ...second])).toMatchObject({
      status: 'succeeded',
      round: 2,
    });
    expect(types(await stream(id))).toEqual(types([...first, ...second]));
  });

  it('does not end at an outcome that is history by now', async () => {
    const id = await failed();
    await client.retryRun(id);
    const seen: RunEvent[] = [];
    for await (const item of client.streamRunEvents(id)) {
      if (item.type === 'progress') server.gates.open('x');
      else seen.push(item.event);
    }
    const ends = types(seen).filter(type => type === 'run.finished');
    expect(ends).toHaveLength(2);
    expect(types(seen).at(-1)).toBe('run.finished');
  });

  it('does not end while a run is undone that had ended before', async () => {
    server.world.slow.add('a');
    const id = await startRun(server, [
      { name: 'A', type: 'thing', thing: 'a' },
    ]);
    await untilStatus(server, id, 'succeeded');
    await client.rollbackRun(id);
    await untilStatus(server, id, 'rollingBack');
    const seen: string[] = [];
    for await (const item of client.streamRunEvents(id)) {
      if (item.type !== 'fact') continue;
      seen.push(item.event.fact.type);
      if (item.event.fact.type === 'undo.started') server.gates.open('undo a');
    }
    expect(seen.filter(type => type === 'run.finished')).toHaveLength(2);
  });

  it('of the log of a step goes on while the step is undone', async () => {
    server.world.slow.add('a');
    const id = await startRun(server, [
      { name: 'A', type: 'thing', thing: 'a' },
    ]);
    await untilStatus(server, id, 'succeeded');
    expect((await client.readLog(id, 'a')).ended).toBe(true);
    await client.rollbackRun(id);
    await untilStatus(server, id, 'rollingBack');
    let log = '';
    for await (const { text } of client.streamLog(id, 'a')) {
      log += text;
      server.gates.open('undo a');
    }
    expect(log).toContain('taking a away');
    expect((await client.getRun(id)).steps[0]?.status).toBe('undone');
  });

  it('tells how an ended run is undone', async () => {
    const id = await startRun(server, [
      { name: 'A', type: 'thing', thing: 'a' },
    ]);
    const done = await stream(id);
    expect(types(done).at(-1)).toBe('run.finished');
    await client.rollbackRun(id);
    const undone = await stream(id, done.length);
    expect(types(undone)).toEqual(
      expect.arrayContaining([
        'run.rollbackRequested',
        'effect.undone',
        'run.finished',
      ]),
    );
    const text = await server
      .get(`/runs/${id}/events?after=${done.length + undone.length}`)
      .set('Accept', 'text/event-stream');
    expect(text.text).toBe('event: end\ndata: {"status":"rolledBack"}\n\n');
  });
});
