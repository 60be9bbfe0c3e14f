import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import express, { type Request, type Response } from 'express';
import { request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EventStream } from './EventStream';

const backstage = MiddlewareFactory.create({
  config: mockServices.rootConfig(),
  logger: mockServices.logger.mock(),
});

type Handler = (req: Request, res: Response) => Promise<void>;

/** Serves one stream; resolves to the answer once its head is there. */
async function open(
  handler: Handler,
): Promise<{ server: Server; answer: IncomingMessage; served: Promise<void> }> {
  let served: Promise<void> = Promise.resolve();
  const server = express()
    .use(backstage.compression())
    .get('/', (req, res) => {
      served = handler(req, res);
    })
    .listen(0);
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ port, headers: { 'Accept-Encoding': 'gzip' } }, resolve)
      .on('error', reject)
      .end();
  });
  return { server, answer, served };
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) text += chunk;
  return text;
}

/** Reads until the text holds what is looked for. */
async function readUntil(answer: IncomingMessage, wanted: string) {
  let text = '';
  await new Promise<void>(resolve => {
    answer.setEncoding('utf8').on('data', chunk => {
      text += chunk;
      if (text.includes(wanted)) resolve();
    });
  });
  return text;
}

const never = new AbortController().signal;

describe('EventStream', () => {
  it('sends its head at once, and then events in their framing', async () => {
    let go = () => {};
    const gate = new Promise<void>(resolve => {
      go = resolve;
    });
    const { server, answer } = await open(async (req, res) => {
      const stream = EventStream.open({ req, res }, never);
      await gate;
      await stream.send({ id: 7, event: 'fact', data: { text: 'a\nb\u2028' } });
      await stream.send({ event: 'end', data: {} });
      stream.end();
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    expect(answer.headers['content-encoding']).toBeUndefined();
    go();
    expect(await textOf(answer)).toBe(
      'id: 7\nevent: fact\ndata: {"text":"a\\nb\u2028"}\n\nevent: end\ndata: {}\n\n',
    );
    server.close();
  });

  it('shows that it is alive while nothing happens', async () => {
    const { server, answer } = await open(async (req, res) => {
      EventStream.open({ req, res }, never, { heartbeatMs: 5 });
    });
    expect(await readUntil(answer, ': alive\n\n: alive\n\n')).toBeTruthy();
    server.closeAllConnections();
    server.close();
  });

  it('waits for a client that does not read, and holds no more than the pipe does', async () => {
    const total = 400;
    let sent = 0;
    const { server, answer, served } = await open(async (req, res) => {
      const stream = EventStream.open({ req, res }, never);
      const data = 'x'.repeat(100_000);
      for (sent = 0; sent < total; sent += 1) {
        await stream.send({ id: sent, event: 'log', data });
      }
      stream.end();
    });
    // Sending stalls: two looks, with the server running between them, find the same number.
    let before = -1;
    while (sent !== before) {
      before = sent;
      await new Promise(resolve => {
        request({ port: (server.address() as AddressInfo).port, path: '/x' })
          .on('response', other => other.resume().on('end', resolve))
          .end();
      });
    }
    expect(sent).toBeLessThan(total);
    expect((await textOf(answer)).match(/id: /g)).toHaveLength(total);
    await served;
    server.close();
  });

  it('lets go of a client that went away while the pipe was full', async () => {
    const { server, answer, served } = await open(async (req, res) => {
      const gone = new AbortController();
      res.on('close', () => gone.abort());
      const stream = EventStream.open({ req, res }, gone.signal);
      while (!stream.closed) {
        await stream.send({ event: 'log', data: 'x'.repeat(100_000) });
      }
      stream.end();
    });
    answer.destroy();
    await expect(served).resolves.toBeUndefined();
    server.close();
  });

  it('sends nothing more once its signal is aborted', async () => {
    const { server, answer } = await open(async (req, res) => {
      const stop = new AbortController();
      const stream = EventStream.open({ req, res }, stop.signal);
      await stream.send({ event: 'fact', data: 1 });
      stop.abort();
      await stream.send({ event: 'fact', data: 2 });
      expect(stream.closed).toBe(true);
      stream.end();
    });
    expect(await textOf(answer)).toBe('event: fact\ndata: 1\n\n');
    server.close();
  });
});
