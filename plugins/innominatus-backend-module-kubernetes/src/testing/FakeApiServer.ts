import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Cluster } from '../clusters/Cluster';

/** A request for ConfigMaps, as the server has got it. */
export interface Asked {
  method: string;
  /** In ms of `performance.now()`. */
  at: number;
  watch: boolean;
  /** Where a watch goes on. */
  from: string | null;
}

const CONFIG_MAPS = { name: 'configmaps', kind: 'ConfigMap', namespaced: true };

/** What the real API server cannot be brought to do in seconds, at the border of HTTP: one kind, ConfigMap, and no more. */
export class FakeApiServer {
  readonly asked: Asked[] = [];
  private readonly server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
    if (pathname === '/api/v1') {
      response.end(JSON.stringify({ resources: [CONFIG_MAPS] }));
      return;
    }
    const asked: Asked = {
      method: request.method ?? '',
      at: performance.now(),
      watch: searchParams.get('watch') === 'true',
      from: searchParams.get('resourceVersion'),
    };
    this.asked.push(asked);
    this.answer(asked, response, this.asked.length);
  });

  private constructor(
    private readonly answer: (
      asked: Asked,
      response: ServerResponse,
      count: number,
    ) => void,
  ) {}

  /** @param answer - gets each request, and how many there were */
  static async open(
    answer: (asked: Asked, response: ServerResponse, count: number) => void,
  ): Promise<FakeApiServer> {
    const fake = new FakeApiServer(answer);
    await new Promise<void>(resolve => {
      fake.server.listen(0, '127.0.0.1', resolve);
    });
    return fake;
  }

  get cluster(): Cluster {
    const { port } = this.server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    return new Cluster({
      name: 'fake',
      access: { kind: 'address', url },
      // The client library takes no address without TLS otherwise.
      skipTLSVerify: true,
    });
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => {
      this.server.close(resolve);
    });
  }
}

/** An object as it is in a list and in an event. */
export function configMapAt(name: string, resourceVersion: string) {
  return { metadata: { name, resourceVersion } };
}

export function listOf(
  resourceVersion: string,
  ...items: ReturnType<typeof configMapAt>[]
): string {
  return JSON.stringify({ metadata: { resourceVersion }, items });
}

export function eventLine(type: string, object: object): string {
  return `${JSON.stringify({ type, object })}\n`;
}
