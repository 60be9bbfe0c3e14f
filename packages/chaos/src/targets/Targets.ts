import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { chooseMood } from './chooseMood';
import { Holdings } from './Holdings';
import { callSchema, TargetLog, writeRequestSchema } from './TargetLog';

/** The systems outside that steps change. They outlive all servers, count everything, and are not always well. */
export class Targets {
  readonly log = new TargetLog();
  readonly holdings = new Holdings();
  /** How often something was asked for. */
  readonly #asked = new Map<string, number>();

  private constructor(
    private readonly server: Server,
    private readonly seed: number,
  ) {}

  static async start(seed: number): Promise<Targets> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const targets = new Targets(server, seed);
    server.on('request', (request, response) => {
      targets.handle(request, response).catch(() => response.destroy());
    });
    return targets;
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Whether a step of a run has made what it is for, in this round. */
  hasWritten(run: string, step: string): boolean {
    return this.log.writes.some(
      write => write.applied && write.run === run && write.step === step,
    );
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async handle(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const at = Date.now();
    const url = new URL(request.url ?? '/', 'http://targets');
    const body = request.method === 'POST' ? await json(request) : undefined;
    switch (`${request.method} ${url.pathname}`) {
      case 'POST /calls':
        this.log.calls.push({ ...callSchema.parse(body), at });
        answer(response, 200, {});
        return;
      case 'POST /writes':
        await this.write(response, body, at);
        return;
      case 'GET /things':
        this.look(response, url.searchParams);
        return;
      case 'GET /versions':
        answer(
          response,
          200,
          this.holdings.version(url.searchParams.get('place') ?? ''),
        );
        return;
      default:
        answer(response, 404, {});
    }
  }

  /** What it does it does at once, so that whoever looks later sees it; only the answer may take its time, or not come. */
  private async write(
    response: ServerResponse,
    body: unknown,
    at: number,
  ): Promise<void> {
    const request = writeRequestSchema.parse(body);
    const mood = chooseMood(this.seed, request.key, this.count(request.key));
    if (mood.kind === 'unwell') {
      answer(response, 503, {});
      return;
    }
    const { status, applied } = this.holdings.write(request);
    this.log.writes.push({ ...request, at, applied });
    await delay(mood.kind === 'slow' ? mood.ms : 0);
    if (mood.kind === 'silent') response.destroy();
    else answer(response, status, { applied });
  }

  private look(response: ServerResponse, query: URLSearchParams): void {
    const [kind = '', run = '', step = ''] = ['kind', 'run', 'step'].map(
      name => query.get(name) ?? '',
    );
    const times = this.count(`${kind} ${run} ${step}`);
    const mood = chooseMood(this.seed, `${kind} ${step}`, times);
    // A look-up that fails is not asked again for long.
    const isUnwell = mood.kind === 'unwell' && times === 1;
    answer(response, isUnwell ? 503 : 200, {
      count: this.holdings.count(kind, run, step),
    });
  }

  private count(what: string): number {
    const times = (this.#asked.get(what) ?? 0) + 1;
    this.#asked.set(what, times);
    return times;
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
