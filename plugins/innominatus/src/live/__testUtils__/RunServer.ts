import {
  foldRun,
  initialRunState,
  type Plan,
  type RunEvent,
  type RunFact,
} from '@innominatus/plugin-innominatus-common';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { RunFolder } from '../RunFolder';
import type { RunView, StepProgress } from '../RunViews';

export interface SeenRequest {
  method: string;
  /** Behind the base, e.g. `/runs/run-1/cancel`. */
  path: string;
  query: URLSearchParams;
  body: unknown;
  token?: string;
}

export interface Answer {
  status: number;
  body?: unknown;
}

/** A stream that is open, and the number of the last fact that was sent on it. */
interface OpenStream {
  response: ServerResponse;
  sent: number;
}

/** A server with one run, on a real port, that tells of its facts like the real one. */
export class RunServer {
  readonly requests: SeenRequest[] = [];
  /** Takes the place of what the server answers. */
  intercept: (request: SeenRequest) => Answer | undefined = () => undefined;
  /** Of each step. */
  log = '';
  /** Sends each fact this often. */
  copies = 1;
  #server: Server | undefined;
  #port = 0;
  readonly #streams = new Set<OpenStream>();

  constructor(
    /** As it is answered, but for what the facts say. */
    public run: RunView,
    /** In order; the plan of `run` is told once they have told of it. */
    readonly events: RunEvent[] = [],
  ) {}

  get baseUrl(): string {
    return `http://127.0.0.1:${this.#port}/api/innominatus`;
  }

  get openStreams(): number {
    return this.#streams.size;
  }

  /** On the port that it had before, if it had one. */
  async start(): Promise<this> {
    const server = createServer((request, response) => {
      this.#serve(request, response);
    });
    await new Promise<void>(resolve => {
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  async stop(): Promise<void> {
    this.#streams.clear();
    const server = this.#server;
    this.#server = undefined;
    server?.closeAllConnections();
    await new Promise<void>(resolve => {
      if (server) server.close(() => resolve());
      else resolve();
    });
  }

  /** States facts and sends them to whoever listens. */
  say(...facts: RunFact[]): void {
    this.sayAs(undefined, ...facts);
  }

  sayAs(by: string | undefined, ...facts: RunFact[]): void {
    for (const fact of facts) {
      const at = new Date(
        Date.parse('2026-11-01T10:00:00.000Z') + this.events.length * 1_000,
      ).toISOString();
      this.events.push({
        seq: this.events.length + 1,
        at,
        version: 1,
        ...(by && { principal: { ref: by } }),
        fact,
      });
    }
    this.#streams.forEach(stream => this.#send(stream));
  }

  progress(progress: StepProgress): void {
    for (const { response } of this.#streams) {
      response.write(`event: progress\ndata: ${JSON.stringify(progress)}\n\n`);
    }
  }

  /** Breaks all streams in the middle. */
  cut(): void {
    this.#streams.forEach(({ response }) => response.destroy());
    this.#streams.clear();
  }

  /** The run as it stands. */
  details(): RunView {
    const isPlanned = this.events.some(
      ({ fact }) => fact.type === 'run.planned',
    );
    const { plan, steps, ...run } = this.run;
    const known = isPlanned ? { ...run, plan, steps } : { ...run, steps: [] };
    const state = foldRun(
      plan as Plan | undefined,
      this.events,
      initialRunState,
    );
    return new RunFolder().fold(known, state, {});
  }

  async #serve(request: IncomingMessage, response: ServerResponse) {
    const seen = await readRequest(request);
    this.requests.push(seen);
    const answer = this.intercept(seen);
    if (answer) {
      sendJson(response, answer);
    } else if (seen.path.endsWith('/events')) {
      this.#answerEvents(request, response, seen);
    } else if (seen.path.endsWith('/logs')) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      const nextOffset = this.log.length;
      const chunk = JSON.stringify({ text: this.log, nextOffset });
      response.end(
        `id: ${nextOffset}\nevent: log\ndata: ${chunk}\n\nevent: end\ndata: {}\n\n`,
      );
    } else if (seen.method === 'GET') {
      sendJson(response, { status: 200, body: this.details() });
    } else {
      sendJson(response, { status: 202, body: this.details() });
    }
  }

  #answerEvents(
    request: IncomingMessage,
    response: ServerResponse,
    { query }: SeenRequest,
  ): void {
    const after = Number(
      request.headers['last-event-id'] ?? query.get('after') ?? 0,
    );
    if (request.headers.accept !== 'text/event-stream') {
      const limit = Number(query.get('limit') ?? 200);
      const items = this.events.slice(after, after + limit);
      const nextAfter = after + items.length;
      const ended = this.#ended() && nextAfter === this.events.length;
      sendJson(response, { status: 200, body: { items, nextAfter, ended } });
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.flushHeaders();
    const stream = { response, sent: after };
    this.#streams.add(stream);
    response.on('close', () => this.#streams.delete(stream));
    this.#send(stream);
  }

  #send(stream: OpenStream): void {
    for (const event of this.events.slice(stream.sent)) {
      for (let copy = 0; copy < this.copies; copy += 1) {
        stream.response.write(
          `id: ${event.seq}\nevent: fact\ndata: ${JSON.stringify(event)}\n\n`,
        );
      }
      stream.sent = event.seq;
    }
    if (this.#ended()) {
      this.#streams.delete(stream);
      stream.response.end('event: end\ndata: {}\n\n');
    }
  }

  #ended(): boolean {
    return this.events.at(-1)?.fact.type === 'run.finished';
  }
}

async function readRequest(request: IncomingMessage): Promise<SeenRequest> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const url = new URL(request.url ?? '/', 'http://localhost');
  return {
    method: request.method ?? 'GET',
    path: url.pathname.replace('/api/innominatus', ''),
    query: url.searchParams,
    body: text === '' ? undefined : JSON.parse(text),
    token: request.headers.authorization,
  };
}

function sendJson(response: ServerResponse, { status, body }: Answer): void {
  response
    .writeHead(status, { 'Content-Type': 'application/json' })
    .end(JSON.stringify(body ?? {}));
}
