import { ConfigReader } from '@backstage/config';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWithGitea } from '../../testing/realGitea';
import { renamedHost } from '../../testing/renamedHost';
import { passTo, selfSigned, TlsProxy } from '../../testing/TlsProxy';
import { readGiteaHosts } from '../gitea/readGiteaHosts';
import { readGitHubHosts } from '../github/readGitHubHosts';
import { readGitLabHosts } from '../gitlab/readGitLabHosts';
import type { GitHost } from '../GitHost';
import { commit, contents, creation, HELLO } from '../testGitHost/requests';

const folder = mkdtempSync(join(tmpdir(), 'git-tls-'));
const own = selfSigned(folder, 'own');
const other = selfSigned(folder, 'other');
const elsewhere = selfSigned(folder, 'elsewhere', 'DNS:git.example.com');
afterAll(() => rmSync(folder, { recursive: true }));

const base64 = (text: string) => Buffer.from(text).toString('base64');
const fileOf = (name: string) => join(folder, `${name}.crt`);

const READERS = {
  gitea: readGiteaHosts,
  github: readGitHubHosts,
  gitlab: readGitLabHosts,
};
type Kind = keyof typeof READERS;

/** The host as it is configured. */
function configured(
  kind: Kind,
  proxy: TlsProxy,
  trust: object,
  token = 'secret-token',
): GitHost {
  const { host } = proxy;
  const url = `https://${host}`;
  const [found] = READERS[kind](
    new ConfigReader({
      integrations: {
        gitea: [{ host, baseUrl: url }],
        github: [{ host, apiBaseUrl: `${url}/api/v3` }],
        gitlab: [{ host, apiBaseUrl: `${url}/api/v4`, baseUrl: url }],
      },
      innominatus: { targets: { git: { [host]: { url, token, ...trust } } } },
    }),
  );
  if (!found) throw new Error('no host was read');
  return found;
}

const refusal = (proxy: TlsProxy, why: RegExp) => ({
  reason: 'gitHostCertificate',
  message: expect.stringMatching(
    new RegExp(
      `^the certificate of the Git host ${proxy.host} is not trusted: ${why.source}`,
    ),
  ),
  hint: `Name its authority with "caFile" or "caData" under innominatus.targets.git."${proxy.host}", or, for tests only, set "skipTLSVerify"`,
  retryable: false,
  outcomeUnknown: false,
});

describe.each<Kind>(['gitea', 'github', 'gitlab'])(
  'the certificate of a host: %s',
  kind => {
    let proxy: TlsProxy;
    afterEach(() => proxy.stop());

    async function start(certificate = own) {
      proxy = await TlsProxy.start(certificate, (_request, response) => {
        response.writeHead(404, { 'Content-Type': 'application/json' });
        response.end('{"message":"404 Not Found"}');
      });
    }

    it.each<[string, object, RegExp]>([
      ['when it has signed itself', {}, /self-signed certificate/],
      [
        'when another authority is given',
        { caData: base64(other.cert) },
        /self-signed certificate/,
      ],
      [
        'when the file holds another authority',
        { caFile: fileOf('other') },
        /self-signed certificate/,
      ],
      [
        'when the check is asked for',
        { skipTLSVerify: false },
        /self-signed certificate/,
      ],
    ])('is refused %s, and nothing is sent', async (_, trust, why) => {
      await start();
      const host = configured(kind, proxy, trust);
      for (const call of [
        () => host.findRepository(HELLO),
        () => host.getHead(HELLO, 'main'),
        () => host.createRepository(creation()),
      ]) {
        await expect(call()).rejects.toMatchObject(refusal(proxy, why));
      }
      expect(proxy.requests).toBe(0);
    });

    it('is refused when it is of another name, though its authority is known', async () => {
      await start(elsewhere);
      const trust = { caData: base64(elsewhere.cert) };
      const host = configured(kind, proxy, trust);
      await expect(host.findRepository(HELLO)).rejects.toMatchObject(
        refusal(proxy, /Hostname\/IP does not match/),
      );
      expect(proxy.requests).toBe(0);
    });

    it.each<[string, object]>([
      ['as an authority', { caData: base64(own.cert) }],
      ['in a file', { caFile: fileOf('own') }],
      [
        'in one of two places',
        { caFile: fileOf('own'), caData: base64(other.cert) },
      ],
      ['by leave to skip the check', { skipTLSVerify: true }],
    ])('is taken when it is given %s', async (_, trust) => {
      await start();
      const host = configured(kind, proxy, trust);
      expect(await host.findRepository(HELLO)).toBeUndefined();
      await expect(host.getHead(HELLO, 'main')).rejects.toMatchObject({
        reason: 'repositoryNotFound',
      });
      expect(proxy.requests).toBeGreaterThan(1);
    });

    it('has to be in a file that can be read', async () => {
      await start();
      const trust = { caFile: fileOf('absent') };
      expect(() => configured(kind, proxy, trust)).toThrow(
        `innominatus.targets.git."${proxy.host}".caFile cannot be read`,
      );
    });
  },
);

describeWithGitea('the certificate of a real Gitea', gitea => {
  let proxy: TlsProxy;
  let owner: string;
  beforeAll(async () => {
    owner = await gitea().createOrganisation();
    proxy = await TlsProxy.start(own, passTo(gitea().url));
  });
  afterAll(() => proxy.stop());

  const trusting = (trust: object) => {
    const { token } = gitea().settings();
    return renamedHost(configured('gitea', proxy, trust, token), { owner });
  };

  it('holds for its REST API and for the protocol of Git', async () => {
    const host = trusting({ caFile: fileOf('own') });
    await host.createRepository(creation());
    const head = await commit(host, { 'a.txt': 'a' });
    expect(await host.getHead(HELLO, 'main')).toBe(head);
    expect(await contents(host, head)).toEqual({ 'a.txt': 'a' });
    const next = await commit(
      trusting({ skipTLSVerify: true }),
      { 'a.txt': 'b' },
      { expectedHead: head },
    );
    const passed = proxy.requests;
    const strict = trusting({ caData: base64(other.cert) });
    for (const call of [
      () => strict.findRepository(HELLO),
      () => strict.getHead(HELLO, 'main'),
      () => commit(strict, { 'a.txt': 'c' }, { expectedHead: next }),
    ]) {
      await expect(call()).rejects.toMatchObject(
        refusal(proxy, /self-signed certificate/),
      );
    }
    expect(proxy.requests).toBe(passed);
    expect(await host.getHead(HELLO, 'main')).toBe(next);
  });
});
