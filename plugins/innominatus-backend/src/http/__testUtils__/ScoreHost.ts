import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server with the files of a repository. */
export class ScoreHost {
  private constructor(
    private readonly server: Server,
    /** By path, e.g. `/shop/score.yaml`; a number is a status with an error of the host. */
    readonly files: Map<string, string | Buffer | number>,
    /** Paths that were asked for. */
    readonly asked: string[],
    /** With port. */
    readonly host: string,
  ) {}

  static async start(): Promise<ScoreHost> {
    const files = new Map<string, string | Buffer | number>();
    const asked: string[] = [];
    const server = createServer((req, res) => {
      const path = req.url ?? '';
      asked.push(path);
      const found = files.get(path) ?? 404;
      if (typeof found === 'number') res.writeHead(found).end('of the host');
      else res.end(found);
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    const { port } = server.address() as AddressInfo;
    return new ScoreHost(server, files, asked, `127.0.0.1:${port}`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(done => {
      this.server.close(done);
    });
  }
}
