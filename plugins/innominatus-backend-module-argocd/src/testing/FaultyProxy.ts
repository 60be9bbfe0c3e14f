import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to the first request that fits. */
export interface Fault {
  method: string;
  path: RegExp;
  /** `before` Argo CD hears of it, or `after` it has done it. */
  moment: 'before' | 'after';
}

/** Stands between a step and the real Argo CD, and cuts one connection. */
export class FaultyProxy {
  readonly #server;
  /** Whether the fault has come about. */
  hit = false;

  private constructor(target: string, fault: Fault) {
    this.#server = createServer((incoming, outgoing) => {
      const matches = !this.hit && fits(incoming, fault);
      this.hit ||= matches;
      if (matches && fault.moment === 'before') {
        incoming.socket.destroy();
        return;
      }
      const { method, headers } = incoming;
      const onward = request(
        `${target}${incoming.url}`,
        { method, headers },
        answer => {
          if (matches) {
            answer.resume().on('end', () => incoming.socket.destroy());
            return;
          }
          outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
          outgoing.flushHeaders();
          answer.pipe(outgoing);
        },
      );
      onward.on('error', () => incoming.socket.destroy());
      outgoing.on('close', () => onward.destroy());
      incoming.pipe(onward);
    });
  }

  static async open(target: string, fault: Fault): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(target, fault);
    await new Promise<void>(resolve => {
      proxy.#server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

function fits({ method, url }: IncomingMessage, fault: Fault): boolean {
  return method === fault.method && fault.path.test(url ?? '');
}
