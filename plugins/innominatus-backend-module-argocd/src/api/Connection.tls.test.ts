/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Trust } from '../config/InstanceSettings';
import { Connection } from './Connection';

/** A certificate that has signed itself, for an address. */
function selfSigned(
  folder: string,
  name: string,
): { key: string; cert: string } {
  const key = join(folder, `${name}.key`);
  const cert = join(folder, `${name}.crt`);
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-nodes', '-days', '1'],
      ...['-pkeyopt', 'ec_paramgen_curve:prime256v1', '-subj', `/CN=${name}`],
      ...['-addext', 'subjectAltName=IP:127.0.0.1'],
      ...['-keyout', key, '-out', cert],
    ],
    { stdio: 'ignore' },
  );
  return {
    key: readFileSync(key, 'utf8'),
    cert: readFileSync(cert, 'utf8'),
  };
}

describe('the certificate of an Argo CD', () => {
  const folder = mkdtempSync(join(tmpdir(), 'argocd-tls-'));
  const own = selfSigned(folder, 'argocd');
  const other = selfSigned(folder, 'other');
  const seen: (string | undefined)[] = [];
  let server: Server;

  beforeAll(async () => {
    server = createServer(own, (request, response) => {
      seen.push(request.headers.authorization);
      response.end('{}');
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  beforeEach(() => {
    seen.length = 0;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  });

  async function ask(trust: Partial<Trust>): Promise<unknown> {
    const { port } = server.address() as AddressInfo;
    const connection = new Connection({
      name: 'main',
      url: `https://127.0.0.1:${port}`,
      credentials: { kind: 'token', token: 'secret-token' },
      trust: { skipTLSVerify: false, ...trust },
      clusters: new Map(),
    });
    try {
      const signal = AbortSignal.timeout(20_000);
      const response = await connection.send(
        { method: 'POST', path: '/api/v1/applications', body: {}, signal },
        () => {},
      );
      return await response.json();
    } finally {
      await connection.close();
    }
  }

  const base64 = (text: string) => Buffer.from(text).toString('base64');

  it.each<[string, Partial<Trust>]>([
    ['when it has signed itself', {}],
    ['when another authority is given', { caData: base64(other.cert) }],
    [
      'when the file holds another authority',
      { caFile: join(folder, 'other.crt') },
    ],
  ])('is refused %s, and the token stays here', async (_name, trust) => {
    await expect(ask(trust)).rejects.toMatchObject({
      message: expect.stringMatching(/self.signed|unable to verify/),
      trouble: { kind: 'unreachable', sent: false },
    });
    expect(seen).toEqual([]);
  });

  it.each<[string, Partial<Trust>]>([
    ['as an authority', { caData: base64(own.cert) }],
    ['in a file', { caFile: join(folder, 'argocd.crt') }],
    ['by leave to skip the check', { skipTLSVerify: true }],
  ])('is taken when it is given %s', async (_name, trust) => {
    expect(await ask(trust)).toEqual({});
    expect(seen).toEqual(['Bearer secret-token']);
  });
});
