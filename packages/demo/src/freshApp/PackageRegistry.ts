import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PackageArchive } from './packages/readArchive';

/** A registry of packages on this machine, which has one version of each: as after their release. */
export class PackageRegistry {
  readonly url: string;

  private constructor(
    private readonly server: Server,
    private readonly archives: PackageArchive[],
  ) {
    const { port } = server.address() as AddressInfo;
    this.url = `http://127.0.0.1:${port}`;
    server.on('request', (request, response) => this.answer(request, response));
  }

  static async start(archives: PackageArchive[]): Promise<PackageRegistry> {
    const server = createServer().listen({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    return new PackageRegistry(server, archives);
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private answer({ url = '/' }: IncomingMessage, response: ServerResponse) {
    const path = decodeURIComponent(url).slice(1);
    const archive = this.archives.find(
      ({ manifest: { name } }) =>
        path === name || path.startsWith(`${name}/-/`),
    );
    if (!archive) {
      response.writeHead(404).end();
    } else if (path === archive.manifest.name) {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(this.describe(archive)));
    } else {
      createReadStream(archive.file).pipe(response);
    }
  }

  private describe({ manifest }: PackageArchive) {
    const { name, version } = manifest;
    const tarball = `${this.url}/${name}/-/${name.split('/').at(-1)}-${version}.tgz`;
    return {
      name,
      'dist-tags': { latest: version },
      versions: { [version]: { ...manifest, dist: { tarball } } },
      time: { [version]: new Date().toISOString() },
    };
  }
}
