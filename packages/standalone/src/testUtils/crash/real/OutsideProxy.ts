import { once } from 'node:events';
import {
  Agent as HttpAgent,
  createServer,
  request as requestHttp,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Fate } from './HeldRequests';

/** What stands behind a proxy. */
export interface Upstream {
  url: string;
  /** How the proxy shows who it is, if whoever asks the proxy shows nothing. */
  tls?: { ca: Buffer; cert: Buffer; key: Buffer };
  /** Whether a request changes anything. */
  isWrite(method: string, path: string): boolean;
}

/** Tells of a request that changes something what becomes of it. */
export type Judge = (
  method: string,
  path: string,
  body: Buffer,
) => Fate | undefined;

/** Stands between servers and a real system, and lets some requests never come to it, or their answers never come back. */
export class OutsideProxy {
  private constructor(private readonly server: Server) {}

  static async open(upstream: Upstream, judge: Judge): Promise<OutsideProxy> {
    const pass = passTo(upstream);
    const server = createServer((incoming, outgoing) => {
      handle(upstream, judge, pass, incoming, outgoing).catch(() =>
        outgoing.destroy(),
      );
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new OutsideProxy(server);
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

type Pass = (
  incoming: IncomingMessage,
  body: Buffer,
  ended: AbortSignal,
) => Promise<IncomingMessage>;

function passTo({ url, tls }: Upstream): Pass {
  const isTls = url.startsWith('https:');
  const agent = isTls
    ? new HttpsAgent({ keepAlive: true, ...tls })
    : new HttpAgent({ keepAlive: true });
  const send = isTls ? requestHttps : requestHttp;
  return async ({ method, headers, url: path = '' }, body, signal) => {
    // Of the hop to this proxy; what is sent on has its length.
    const { host, connection, 'transfer-encoding': _, ...rest } = headers;
    const onward = send(`${url}${path}`, {
      method,
      agent,
      signal,
      headers: { ...rest, 'content-length': String(body.length) },
    });
    onward.end(body);
    const [answer] = await once(onward, 'response');
    return answer;
  };
}

async function handle(
  { isWrite }: Upstream,
  judge: Judge,
  pass: Pass,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { method = '', url = '' } = incoming;
  const body = await buffer(incoming);
  const fate = isWrite(method, url) ? judge(method, url, body) : undefined;
  if (fate && !fate.done) {
    fate.tell();
    return;
  }
  const gone = new AbortController();
  if (!fate) outgoing.once('close', () => gone.abort());
  const answer = await pass(incoming, body, gone.signal);
  if (fate) {
    await buffer(answer);
    fate.tell();
    return;
  }
  outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
  outgoing.flushHeaders();
  answer.on('error', () => outgoing.destroy()).pipe(outgoing);
}
