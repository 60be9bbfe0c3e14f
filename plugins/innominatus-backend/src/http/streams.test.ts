import {
  createInnominatusClient,
  foldRun,
  streamRunEvents,
  type InnominatusClient,
  type RunEvent,
} from '@innominatus/plugin-innominatus-common';
import fc from 'fast-check';
import { request, type IncomingMessage } from 'node:http';
import { scoreFile } from './__testUtils__/scoreFile';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';

const quick = { minDelayMs: 1, maxDelayMs: 2 };

describe('streams', () => {
  let server: TestServer;
  let client: InnominatusClient;
  beforeEach(async () => {
    server = await startTestServer();
    ({ client } = server);
  });
  afterEach(async () => {
    await server.stop();
  });

  async function start(steps: Parameters<typeof scoreFile>[0]) {
    const { runs } = await client.submitScore({ text: scoreFile(steps) });
    return runs[0]?.id ?? '';
  }

  async function allEvents(id: string, limit: number): Promise<RunEvent[]> {
    const events: RunEvent[] = [];
    let after = 0;
    for (;;) {
      const page = await client.readRunEvents(id, { after, limit });
      events.push(...(page.items as RunEvent[]));
      after = page.nextAfter;
      if (page.ended) return events;
    }
  }

  it('of events yield what the JSON pages hold, however often they are cut', async () => {
    const id = await start(
      Array.from({ length: 8 }, (_, index) => ({
        name: `Step ${index}`,
        type: 'talk',
      })),
    );
    await client
      .submitScore({ text: scoreFile() }, { wait: '1m' })
      .catch(() => undefined);
    const pages = await allEvents(id, 3);
    expect(pages.map(({ seq }) => seq)).toEqual(
      pages.map((_, index) => index + 1),
    );
    expect(foldRun(undefined, pages).status).toBe('succeeded');

    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 12 }),
        async cuts => {
          const streamed: RunEvent[] = [];
          const items = streamRunEvents(
            { baseUrl: server.baseUrl, fetch: cutting(cuts) },
            id,
            quick,
          );
          for await (const item of items) {
            if (item.type === 'fact') streamed.push(item.event);
          }
          expect(streamed).toEqual(pages);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('of events follow a run while it goes, with its progress, and end with it', async () => {
    const id = await start([
      { name: 'Hold', type: 'hold', gate: 'a' },
      { name: 'Talk', type: 'talk' },
    ]);
    const seen: string[] = [];
    for await (const item of client.streamRunEvents(id)) {
      if (item.type === 'progress') {
        const { step, done, total, message } = item.progress;
        seen.push(`${step} ${done}/${total} ${message}`);
        const { steps } = await client.getRun(id);
        seen.push(`${steps[0]?.progress?.message} in the run`);
        server.gates.open('a');
      } else {
        seen.push(item.event.fact.type);
      }
    }
    expect(seen).toEqual([
      'run.requested',
      'run.lockGranted',
      'run.claimed',
      'run.planned',
      'step.started',
      'hold 1/2 at a',
      'at a in the run',
      'step.succeeded',
      'step.started',
      'step.succeeded',
      'run.finished',
    ]);
  });

  it('of events begin where the client wants, but not in the future', async () => {
    const id = await start([{ name: 'Talk', type: 'talk' }]);
    const all = await allEvents(id, 100);
    const last = all.length;
    const text = async (headers: Record<string, string>, query = '') => {
      const test = server
        .get(`/runs/${id}/events${query}`)
        .set('Accept', 'text/event-stream');
      for (const [name, value] of Object.entries(headers))
        test.set(name, value);
      return test;
    };
    const tail = await text({ 'Last-Event-ID': String(last - 1) });
    expect(tail.status).toBe(200);
    expect(tail.text).toBe(
      `id: ${last}\nevent: fact\ndata: ${JSON.stringify(all.at(-1))}\n\nevent: end\ndata: {"status":"succeeded"}\n\n`,
    );
    expect((await text({}, `?after=${last - 1}`)).text).toBe(tail.text);
    const over = await text({ 'Last-Event-ID': String(last) });
    expect(over.text).toBe('event: end\ndata: {"status":"succeeded"}\n\n');

    const future = await text({ 'Last-Event-ID': String(last + 1) });
    expect(future.status).toBe(400);
    expect(future.body.error.problems).toEqual([
      expect.objectContaining({
        path: '/headers/last-event-id',
        reason: 'futureEventId',
      }),
    ]);
    const unwanted = await server
      .get(`/runs/${id}/events`)
      .set('Accept', 'text/html');
    expect(unwanted.status).toBe(406);
  });

  it('of events answer JSON pages beyond the end with an empty one', async () => {
    const id = await start([{ name: 'Talk', type: 'talk' }]);
    const { length } = await allEvents(id, 100);
    const page = await client.readRunEvents(id, { after: length + 5 });
    expect(page).toEqual({ items: [], nextAfter: length + 5, ended: true });
  });

  it('of logs yield the whole text in order, also when they are cut', async () => {
    const lines = Array.from({ length: 200 }, (_, n) => `line ${n} 🚀 ü`);
    const id = await start([
      { name: 'Talk', type: 'talk', lines },
      { name: 'Hold', type: 'hold', gate: 'a' },
    ]);
    server.gates.open('a');
    let streamed = '';
    const cuts = [300, 700, 900, 5_000, 12_000];
    const cut = createInnominatusClient({
      baseUrl: server.baseUrl,
      fetch: cutting(cuts),
    });
    for await (const { text } of cut.streamLog(id, 'talk', quick)) {
      streamed += text;
    }
    expect(
      streamed
        .trimEnd()
        .split('\n')
        .map(line => /line .*/.exec(line)?.[0]),
    ).toEqual(lines);

    let read = '';
    let offset = 0;
    for (;;) {
      // Small enough to end inside a character now and then.
      const part = await client.readLog(id, 'talk', { offset, limit: 41 });
      read += part.text;
      offset = part.nextOffset;
      if (part.text === '' && part.ended) break;
    }
    expect(read).toBe(streamed);
  });

  it('of logs hold a log of a gigabyte to its limit', async () => {
    const id = await start([{ name: 'Talk', type: 'talk', logMiB: 1_024 }]);
    let length = 0;
    let last = '';
    for await (const { text } of client.streamLog(id, 'talk')) {
      length += text.length;
      last = text;
    }
    expect(length).toBeGreaterThan(10 * 1024 * 1024 - 200_000);
    expect(length).toBeLessThan(10 * 1024 * 1024 + 1_000);
    expect(last).toMatch(/limit of 10 MiB\n$/);
    const run = await client.getRun(id);
    expect(run.status).toBe('succeeded');
  }, 60_000);

  it('of logs refuse a step that the run has not got', async () => {
    const id = await start([{ name: 'Talk', type: 'talk' }]);
    await allEvents(id, 100);
    await expect(client.readLog(id, 'none')).rejects.toMatchObject({
      status: 404,
    });
  });

  it('send their head before anything happens', async () => {
    const id = await start([{ name: 'Hold', type: 'hold', gate: 'a' }]);
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request(`${server.baseUrl}/runs/${id}/steps/hold/logs?offset=100000`, {
        headers: { Accept: 'text/event-stream' },
      })
        .on('response', resolve)
        .on('error', reject)
        .end();
    });
    expect(answer.headers['content-type']).toMatch(/^text\/event-stream/);
    answer.destroy();
    server.gates.open('a');
  });
});

it('a stream ends when the server stops, and its client tries again', async () => {
  const server = await startTestServer({
    worker: { pollInterval: 0.05, shutdownGrace: '100ms' },
  });
  const { client } = server;
  const { runs } = await client.submitScore({
    text: scoreFile([{ name: 'Hold', type: 'hold', gate: 'a' }]),
  });
  const controller = new AbortController();
  const stream = client.streamRunEvents(runs[0]?.id ?? '', {
    signal: controller.signal,
    onReconnect: ({ attempt }) => controller.abort(new Error(`try ${attempt}`)),
  });
  await stream.next();
  const rest = (async () => {
    for await (const item of stream) expect(item.type).toBeDefined();
  })();
  // Would wait for ever if a stream stayed open.
  await Promise.all([server.stop(), expect(rest).rejects.toThrow('try 1')]);
});

/** A fetch whose answers break off after so many bytes each, and are whole once all cuts are used up. */
function cutting(cuts: readonly number[]): typeof fetch {
  const left = [...cuts];
  return async (input, init) => {
    const response = await fetch(input, init);
    const cut = left.shift();
    if (cut === undefined || response.body === null) return response;
    let room = cut;
    const body = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          controller.enqueue(chunk.subarray(0, room));
          room -= chunk.length;
          if (room <= 0) controller.error(new Error('cut'));
        },
      }),
    );
    return new Response(body, response);
  };
}
