import { generateKeyPairSync } from 'node:crypto';
import { ConfigReader } from '@backstage/config';
import { HttpResponse, http } from 'msw';
import { commit, creation, HELLO } from '../testGitHost/requests';
import { hostOn, useFakeGitHub } from './__testUtils__/useFakeGitHub';
import { readGitHubHosts } from './readGitHubHosts';

/** What steps need. */
const all: Record<string, string> = {
  administration: 'write',
  contents: 'write',
  pull_requests: 'write',
  statuses: 'write',
};

describe('credentials for GitHub', () => {
  const fake = useFakeGitHub();

  /** A GitHub App that is installed for `platform`. */
  function installApp(permissions = all): object {
    const { server, apiUrl, tokens } = fake();
    const account = { login: 'platform', type: 'Organization' };
    server.use(
      http.get(`${apiUrl}/app/installations`, () =>
        HttpResponse.json([
          {
            ...{ id: 5, account, permissions, suspended_by: null },
            repository_selection: 'all',
          },
        ]),
      ),
      http.post(`${apiUrl}/app/installations/5/access_tokens`, () =>
        HttpResponse.json(
          {
            token: 'installation-token',
            expires_at: '2100-01-01T00:00:00Z',
            permissions,
          },
          { status: 201 },
        ),
      ),
    );
    tokens.set('installation-token', { login: 'innominatus[bot]' });
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = privateKey.export({ type: 'pkcs1', format: 'pem' });
    return {
      apps: [
        {
          appId: 1,
          privateKey: key,
          webhookSecret: 'w',
          clientId: 'c',
          clientSecret: 's',
        },
      ],
    };
  }

  it('may be those of a GitHub App', async () => {
    const host = hostOn(fake(), installApp());
    expect(await host.checkAccess({ owner: 'platform' })).toEqual({
      missing: [],
    });
    expect((await host.createRepository(creation())).kind).toBe('created');
    const head = await commit(host, { 'a.txt': 'a' });
    expect(await host.getHead(HELLO, 'main')).toBe(head);
  });

  it('of a GitHub App have to allow what steps do', async () => {
    const { statuses: _, ...others } = all;
    const host = hostOn(fake(), installApp({ ...others, contents: 'read' }));
    expect(await host.checkAccess({ owner: 'platform' })).toEqual({
      missing: [
        {
          message: 'the GitHub App may not commit to repositories',
          hint: 'Give it the permission "contents" with "write", and accept the change where it is installed',
        },
        {
          message: 'the GitHub App may not say at commits what became of them',
          hint: 'Give it the permission "statuses" with "write", and accept the change where it is installed',
        },
      ],
    });
  });

  it('of a GitHub App do not work where it is not installed', async () => {
    const host = hostOn(fake(), installApp());
    await expect(
      host.createRepository(creation({ owner: 'others' })),
    ).rejects.toMatchObject({ reason: 'gitHostUnauthorized' });
    expect(await host.checkAccess({ owner: 'zoe' })).toMatchObject({
      missing: [{}],
    });
  });

  it('may be given for innominatus alone', async () => {
    const { host, apiUrl: apiBaseUrl } = fake();
    const [found] = readGitHubHosts(
      new ConfigReader({
        integrations: { github: [{ host, apiBaseUrl, token: 'wrong' }] },
        innominatus: {
          targets: { git: { [host]: { token: 'secret-token' } } },
        },
      }),
    );
    expect(await found?.checkAccess({ owner: 'platform' })).toEqual({
      user: 'innominatus-bot',
      missing: [],
    });
  });

  it('are not asked for hosts that nobody has configured', () => {
    expect(readGitHubHosts(new ConfigReader({}))).toEqual([]);
  });

  it.each<[string, string, object, string]>([
    ['none', 'platform', {}, 'no credentials are configured'],
    [
      'an owner',
      'nobody',
      { token: 'secret-token' },
      'no user or organisation',
    ],
    ['another user', 'zoe', { token: 'secret-token' }, 'belong to innominatus'],
    [
      'a scope',
      'platform',
      { token: 'classic' },
      'may not remove repositories',
    ],
    ['a member', 'platform', { token: 'stranger' }, 'is no member'],
  ])('are told what is missing: %s', async (_, owner, credentials, text) => {
    const { tokens } = fake();
    tokens.set('classic', { login: 'innominatus-bot', scopes: 'repo, gist' });
    tokens.set('stranger', { login: 'zoe' });
    const { missing } = await hostOn(fake(), credentials).checkAccess({
      owner,
    });
    expect(missing).toEqual([
      {
        message: expect.stringContaining(text),
        hint: expect.stringMatching(/\w/),
      },
    ]);
  });
});
