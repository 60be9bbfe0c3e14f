import type { RequestListener } from 'node:http';
import {
  createHttpServer,
  readHttpServerOptions,
  type ExtendedHttpServer,
} from '@backstage/backend-defaults/rootHttpRouter';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { isError } from '@backstage/errors';
import { StartupError } from '../StartupError';
import { isLoopback } from './isLoopback';

const PATIENCE_MS = 2000;

const answerWhileStarting: RequestListener = (req, res) => {
  const path = req.url?.replace(/\?.*$/, '');
  if (path === '/health') {
    res.writeHead(200, { 'Content-Type': 'application/json' });
    res.end(JSON.stringify({ status: 'ok' }));
    return;
  }
  res.writeHead(503, {
    'Content-Type': 'application/json',
    'Retry-After': '1',
  });
  res.end(
    JSON.stringify({
      error: {
        name: 'ServiceUnavailableError',
        message: 'The server is starting',
      },
      request: { method: req.method, url: req.url },
      response: { statusCode: 503 },
    }),
  );
};

/**
 * The listening socket, which is there before anything else: a port that is taken is noticed at once, and whoever looks
 * at the server while it waits for its database gets an answer.
 */
export class HttpServer {
  #closed: Promise<void> | undefined;

  static async listen(
    options: { host: string; port: number },
    deps: { config: Config; logger: LoggerService },
  ): Promise<HttpServer> {
    const { https } = readHttpServerOptions(
      deps.config.getOptionalConfig('backend'),
    );
    const handler = { current: answerWhileStarting };
    const server = await createHttpServer(
      (req, res) => handler.current(req, res),
      { listen: options, https },
      // All it would say is where it listens, which the server itself says when it is ready.
      { logger: deps.logger.child({ type: 'initialization' }) },
    );
    try {
      await server.start();
    } catch (error) {
      throw new StartupError(explain(error, options));
    }
    const scheme = https ? 'https' : 'http';
    return new HttpServer(server, handler, scheme, options.host);
  }

  private constructor(
    private readonly server: ExtendedHttpServer,
    private readonly handler: { current: RequestListener },
    private readonly scheme: string,
    private readonly host: string,
  ) {}

  get port(): number {
    return this.server.port();
  }

  /** Where this machine reaches the server. */
  get url(): string {
    const name = isLoopback(this.host) ? 'localhost' : this.host;
    const host = name.includes(':') ? `[${name}]` : name;
    return `${this.scheme}://${host}:${this.port}`;
  }

  /** Hands all further requests to the listener. */
  handle(listener: RequestListener): void {
    this.handler.current = listener;
  }

  /** Stops listening; requests that do not end soon, such as event streams, are cut off. */
  close(): Promise<void> {
    this.#closed ??= new Promise(resolve => {
      const cut = setTimeout(
        () => this.server.closeAllConnections(),
        PATIENCE_MS,
      );
      this.server.close(() => {
        clearTimeout(cut);
        resolve();
      });
      this.server.closeIdleConnections();
    });
    return this.#closed;
  }
}

function explain(
  error: unknown,
  { host, port }: { host: string; port: number },
) {
  const code = isError(error) ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `port ${port} is taken: stop what listens there, or choose another --port (0 takes a free one)`;
    case 'EACCES':
      return `no permission to listen on port ${port}: choose a --port above 1023`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is no address of this machine: choose another --host`;
    default:
      return `cannot listen on ${host}:${port}: ${error}`;
  }
}
