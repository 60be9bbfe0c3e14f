import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server with the files of a repository. */
export class ScoreHost {
  /** By path, e.g. `/shop/score.yaml`; a number is a status without content. */
  readonly files = new Map<string, string | Buffer | number>();
  readonly asked: string[] = [];

  private constructor(
    private readonly server: Server,
    readonly host: string,
  ) {}

  static async start(): Promise<ScoreHost> {
    const server = createServer((req, res) => {
      const path = req.url ?? '';
      host.asked.push(path);
      const found = host.files.get(path) ?? 404;
      if (typeof found === 'number') res.writeHead(found).end('of the host');
      else res.end(found);
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    const { port } = server.address() as AddressInfo;
    const host = new ScoreHost(server, `127.0.0.1:${port}`);
    return host;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(done => {
      this.server.close(done);
    });
  }
}
