import {
  connect,
  createServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import { Cluster } from '../clusters/Cluster';
import { loadClientLibrary } from '../clusters/loadClientLibrary';
import { realCluster } from './realCluster';

/** Lets everything through to the real API server while it is not cut. */
export class Tunnel {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;
  private port = 0;

  private constructor(target: URL) {
    this.server = createServer(client => {
      const upstream = connect(Number(target.port), target.hostname);
      for (const socket of [client, upstream]) {
        this.sockets.add(socket);
        socket.on('error', () => socket.destroy());
        socket.on('close', () => this.sockets.delete(socket));
      }
      client.pipe(upstream).pipe(client);
    });
  }

  static async open(): Promise<Tunnel> {
    const tunnel = new Tunnel(new URL(realCluster().address()));
    await tunnel.restore();
    return tunnel;
  }

  /** The real cluster at the other end. */
  clusterWith(token: string | undefined): Cluster {
    const { KubeConfig } = loadClientLibrary();
    const config = new KubeConfig();
    config.loadFromFile(process.env.KUBECONFIG ?? '');
    const url = `https://127.0.0.1:${this.port}`;
    return new Cluster({
      name: 'real',
      access: { kind: 'address', url },
      token,
      caData: config.getCurrentCluster()?.caData,
    });
  }

  /** All connections end, and nobody listens any more. */
  async cut(): Promise<void> {
    const closed = new Promise(resolve => {
      this.server.close(resolve);
    });
    this.sockets.forEach(socket => socket.destroy());
    await closed;
  }

  /** Somebody listens again where it was. */
  async restore(): Promise<void> {
    await new Promise<void>(resolve => {
      this.server.listen(this.port, '127.0.0.1', resolve);
    });
    const { port } = this.server.address() as AddressInfo;
    this.port = port;
  }
}
