import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** What the service has of one application. */
export interface Holdings {
  /** Set by PUT /things/<application>, forgotten by DELETE. */
  thing?: unknown;
  /** POST /parcels/<application> adds one, whoever has asked for it before; DELETE takes all. */
  parcels: unknown[];
  /** POST /messages/<application>/<receiver>: each key once. */
  messages: Record<string, unknown>;
  /** PUT /jobs/<application> is ready when it is asked for the second time. */
  job?: { ready: boolean };
  /** Keys with which each thing was asked for. */
  keys: Record<string, string[]>;
}

/** A service outside that does what it is asked for, and can be made to say nothing of it. */
export class OutsideService {
  readonly #holdings = new Map<string, Holdings>();
  readonly #counts = new Map<string, number>();
  readonly #writes: string[] = [];
  /** Told when a request has been carried out that gets no answer. */
  readonly #silent = new Map<string, () => void>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<OutsideService> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const service = new OutsideService(server);
    server.on('request', (request, response) => {
      void service.handle(request, response);
    });
    return service;
  }

  get host(): string {
    const { port } = this.server.address() as AddressInfo;
    return `127.0.0.1:${port}`;
  }

  of(application: string): Holdings {
    const known = this.#holdings.get(application);
    if (known) return known;
    const holdings: Holdings = { parcels: [], messages: {}, keys: {} };
    this.#holdings.set(application, holdings);
    return holdings;
  }

  /** Requests that change something, in order, each with its number. */
  requestsOf(application: string): string[] {
    return this.#writes.filter(what => what.split(/[ /]/)[3] === application);
  }

  /**
   * Carries a request out but never answers it; resolves when it has.
   *
   * @param request - `PUT /things/shop #2` is the second one of this kind
   */
  keepSilent(request: string): Promise<void> {
    return new Promise(resolve => this.#silent.set(request, resolve));
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async handle(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const what = `${request.method} ${request.url}`;
    const count = (this.#counts.get(what) ?? 0) + 1;
    this.#counts.set(what, count);
    if (request.method !== 'GET') this.#writes.push(`${what} #${count}`);
    const hasBody = request.method === 'PUT' || request.method === 'POST';
    const body = hasBody ? await json(request) : undefined;
    const [status, answer] = this.carryOut(request, body);

    const tell = this.#silent.get(`${what} #${count}`);
    if (tell) {
      tell();
      return;
    }
    response.sendDate = false;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  }

  private carryOut(
    { method, url = '', headers }: IncomingMessage,
    body: unknown,
  ): [number, unknown] {
    const [, kind = '', application = '', receiver = ''] = url.split('/');
    const holdings = this.of(application);
    const key = String(headers['idempotency-key'] ?? '');
    if (method !== 'GET') {
      const keys = (holdings.keys[`${method} /${kind}/${receiver}`] ??= []);
      if (!keys.includes(key)) keys.push(key);
    }

    switch (`${method} /${kind}`) {
      case 'PUT /things':
        holdings.thing = body;
        return [200, { kept: true }];
      case 'DELETE /things':
        delete holdings.thing;
        return [200, { kept: false }];
      case 'POST /parcels':
        holdings.parcels.push(body);
        return [200, { number: 1 }];
      case 'GET /parcels':
        return holdings.parcels.length > 0
          ? [200, { number: 1 }]
          : [404, { message: 'no parcel' }];
      case 'DELETE /parcels':
        holdings.parcels = [];
        return [200, { number: 0 }];
      case 'POST /messages':
        holdings.messages[`${receiver} ${key}`] = body;
        return [200, { heard: true }];
      case 'PUT /jobs':
        holdings.job = { ready: holdings.job !== undefined };
        return [200, holdings.job];
      default:
        return [500, { message: `cannot ${method} ${url}` }];
    }
  }
}
