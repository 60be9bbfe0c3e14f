import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request, type RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A certificate for an address that has signed itself, with its key; the files have the given name. */
export function selfSigned(
  folder: string,
  name: string,
  address = 'IP:127.0.0.1',
): { key: string; cert: string } {
  const key = join(folder, `${name}.key`);
  const cert = join(folder, `${name}.crt`);
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-nodes', '-days', '1'],
      ...['-pkeyopt', 'ec_paramgen_curve:prime256v1', '-subj', `/CN=${name}`],
      ...['-addext', `subjectAltName=${address}`],
      ...['-keyout', key, '-out', cert],
    ],
    { stdio: 'ignore' },
  );
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
}

/** Something that speaks TLS before a server of a test. */
export class TlsProxy {
  /** Requests that have come through. */
  requests = 0;

  private constructor(private readonly server: Server) {}

  static async start(
    certificate: { key: string; cert: string },
    listener: RequestListener,
  ): Promise<TlsProxy> {
    const server = createServer(certificate, listener);
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const proxy = new TlsProxy(server);
    server.on('request', () => {
      proxy.requests += 1;
    });
    return proxy;
  }

  /** As names of hosts are: with its port. */
  get host(): string {
    const { port } = this.server.address() as AddressInfo;
    return `127.0.0.1:${port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** Hands all requests on to a server that speaks no TLS. */
export function passTo(url: string): RequestListener {
  return (incoming, outgoing) => {
    const { method, headers, url: path = '' } = incoming;
    const onward = request(new URL(path, url), { method, headers }, answer => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', error => outgoing.destroy(error));
    incoming.pipe(onward);
  };
}
