import type { IncomingMessage, ServerResponse } from 'node:http';
import fc from 'fast-check';
import { streamRunEvents, type RunStreamItem } from './streamRunEvents';
import { listen } from './__testUtils__/listen';

const quick = { minDelayMs: 1, maxDelayMs: 2 };

function frame(seq: number): string {
  const event = {
    seq,
    at: '2026-08-01T10:00:00.000Z',
    version: 1,
    fact: { type: 'run.lockGranted' },
  };
  return `id: ${seq}\nevent: fact\ndata: ${JSON.stringify(event)}\n\n`;
}

const end = 'event: end\ndata: {"status":"succeeded"}\n\n';

function openStream(response: ServerResponse) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.flushHeaders();
}

function resumePoint(request: IncomingMessage): number {
  const url = new URL(request.url ?? '', 'http://localhost');
  return Number(
    request.headers['last-event-id'] ?? url.searchParams.get('after'),
  );
}

async function collect(items: AsyncIterable<RunStreamItem>) {
  const seen: RunStreamItem[] = [];
  for await (const item of items) seen.push(item);
  return seen;
}

function seqs(items: RunStreamItem[]): number[] {
  return items.flatMap(item => (item.type === 'fact' ? [item.event.seq] : []));
}

describe('streamRunEvents', () => {
  it('yields every fact once and in order, wherever the connection is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 0, max: 35 }),
        fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 8 }),
        async (total, after, cuts) => {
          const remaining = [...cuts];
          const server = await listen((request, response) => {
            const first = resumePoint(request) + 1;
            let text = ': hello\n\n';
            for (let seq = first; seq <= total; seq += 1) text += frame(seq);
            text += end;
            openStream(response);
            const cut = remaining.shift();
            if (cut === undefined) {
              response.end(text);
            } else {
              response.write(text.slice(0, cut), () => response.destroy());
            }
          });
          try {
            const items = await collect(
              streamRunEvents(server, 'r1', { ...quick, after }),
            );
            expect(seqs(items)).toEqual(
              Array.from({ length: Math.max(0, total - after) }).map(
                (_, index) => after + index + 1,
              ),
            );
          } finally {
            await server.close();
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('drops what a server sends twice, and hands progress through', async () => {
    const server = await listen((_, response) => {
      openStream(response);
      const progress = { step: 'a', attempt: 1, done: 1, total: 2 };
      response.write(frame(1) + frame(2) + frame(1));
      response.write(`event: progress\ndata: ${JSON.stringify(progress)}\n\n`);
      response.end(frame(2) + frame(3) + end);
    });
    const items = await collect(streamRunEvents(server, 'r1', quick));
    await server.close();
    expect(seqs(items)).toEqual([1, 2, 3]);
    expect(items[2]).toEqual({
      type: 'progress',
      progress: { step: 'a', attempt: 1, done: 1, total: 2 },
    });
  });

  it('goes on after the server was restarted, and tells about the tries between', async () => {
    let server = await listen((_, response) => {
      openStream(response);
      response.write(frame(1));
    });
    const { port, baseUrl } = server;
    const tries: number[] = [];
    let connections = 0;
    const stream = streamRunEvents({ baseUrl }, 'r1', {
      ...quick,
      onConnect: () => {
        connections += 1;
      },
      onReconnect: ({ attempt, delayMs }) => {
        tries.push(delayMs);
        if (attempt === 3) restart();
      },
    });
    let restarted: Promise<void> | undefined;
    function restart() {
      restarted ??= listen((request, response) => {
        if (request.headers['last-event-id'] !== '1') {
          response.writeHead(500).end();
          return;
        }
        openStream(response);
        response.end(frame(2) + end);
      }, port).then(next => {
        server = next;
      });
    }
    const first = await stream.next();
    await server.close();
    const rest = await collect(stream);
    await restarted;
    await server.close();
    expect(seqs([first.value as RunStreamItem, ...rest])).toEqual([1, 2]);
    expect(tries.slice(0, 3)).toEqual([1, 2, 2]);
    expect(connections).toBe(2);
  });

  it('takes a long silence for a lost connection', async () => {
    let connections = 0;
    const server = await listen((_, response) => {
      connections += 1;
      openStream(response);
      if (connections === 1) response.write(frame(1));
      else response.end(frame(2) + end);
    });
    const items = await collect(
      streamRunEvents(server, 'r1', { ...quick, idleTimeoutMs: 30 }),
    );
    await server.close();
    expect(seqs(items)).toEqual([1, 2]);
    expect(connections).toBe(2);
  });

  it('waits through the 503 of a server that starts', async () => {
    let connections = 0;
    const server = await listen((_, response) => {
      connections += 1;
      if (connections === 2) {
        response.writeHead(503).end('starting');
        return;
      }
      openStream(response);
      if (connections === 1) response.end(frame(1));
      else response.end(frame(2) + end);
    });
    const items = await collect(streamRunEvents(server, 'r1', quick));
    await server.close();
    expect(seqs(items)).toEqual([1, 2]);
    expect(connections).toBe(3);
  });

  it('fails with the answer of a server that refuses', async () => {
    const server = await listen((_, response) => {
      response.writeHead(404, { 'Content-Type': 'application/json' }).end(
        JSON.stringify({
          error: { name: 'NotFoundError', message: 'there is no run "r1"' },
        }),
      );
    });
    await expect(
      collect(streamRunEvents(server, 'r1', quick)),
    ).rejects.toMatchObject({
      name: 'InnominatusApiError',
      status: 404,
      code: 'NotFoundError',
      message: 'there is no run "r1"',
    });
    await server.close();
  });

  it('fails at once when the first connection cannot be made', async () => {
    const server = await listen(() => {});
    await server.close();
    await expect(
      collect(streamRunEvents(server, 'r1', quick)),
    ).rejects.toMatchObject({
      name: 'InnominatusConnectionError',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('ends with the reason of its signal, and closes the connection', async () => {
    const controller = new AbortController();
    let closed: Promise<void> | undefined;
    const server = await listen((_, response) => {
      openStream(response);
      closed = new Promise(resolve => {
        response.on('close', resolve);
      });
      response.write(frame(1));
    });
    const stream = streamRunEvents(server, 'r1', {
      ...quick,
      signal: controller.signal,
    });
    await stream.next();
    controller.abort(new Error('enough'));
    await expect(stream.next()).rejects.toThrow('enough');
    await closed;
    await server.close();
  });

  it('closes the connection when its reader stops early', async () => {
    let closed: Promise<void> | undefined;
    const server = await listen((_, response) => {
      openStream(response);
      closed = new Promise(resolve => {
        response.on('close', resolve);
      });
      response.write(frame(1));
    });
    for await (const item of streamRunEvents(server, 'r1', quick)) {
      expect(item.type).toBe('fact');
      break;
    }
    await closed;
    await server.close();
  });
});
