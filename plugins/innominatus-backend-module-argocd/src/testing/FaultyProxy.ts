import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to the first request that fits. */
export interface Fault {
  method: string;
  path: RegExp;
  /** `before` Argo CD hears of it, `during` its answer, or `after` it has done it. */
  moment: 'before' | 'during' | 'after';
}

/** Somebody is quicker: does something before Argo CD hears of a request, which then goes on. */
export interface Interference {
  method: string;
  path: RegExp;
  meanwhile(): Promise<void>;
}

/** Stands between a step and the real Argo CD, and cuts one connection, or lets somebody else in. */
export class FaultyProxy {
  readonly #server;
  /** Whether the fault has come about. */
  hit = false;

  private constructor(target: string, fault: Fault | Interference) {
    this.#server = createServer(async (incoming, outgoing) => {
      const matches = !this.hit && fits(incoming, fault);
      this.hit ||= matches;
      const moment = matches && 'moment' in fault ? fault.moment : undefined;
      if (matches && 'meanwhile' in fault) {
        await fault.meanwhile();
      }
      if (moment === 'before') {
        incoming.socket.destroy();
        return;
      }
      const { method, headers } = incoming;
      const onward = request(
        `${target}${incoming.url}`,
        { method, headers },
        answer => {
          if (moment === 'after') {
            answer.resume().on('end', () => incoming.socket.destroy());
            return;
          }
          outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
          outgoing.flushHeaders();
          answer.pipe(outgoing);
          if (moment === 'during') {
            answer.once('data', () => incoming.socket.destroy());
          }
        },
      );
      onward.on('error', () => incoming.socket.destroy());
      outgoing.on('close', () => onward.destroy());
      incoming.pipe(onward);
    });
  }

  static async open(
    target: string,
    fault: Fault | Interference,
  ): Promise<FaultyProxy> {
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

function fits(
  { method, url }: IncomingMessage,
  fault: Fault | Interference,
): boolean {
  return method === fault.method && fault.path.test(url ?? '');
}
