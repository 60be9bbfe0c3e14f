import { createHmac } from 'node:crypto';
import type { ProviderName } from '../WebhookRule';
import { providers } from './providers';

const NOW = Date.parse('2026-01-01T00:00:00.000Z');
const SECRET = "It's a Secret to Everybody";
const body = Buffer.from('Hello, World!');
/** Of GitHub's own documentation. */
const HEX = '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';

function isSigned(
  provider: ProviderName,
  headers: Record<string, string>,
  rest: { body?: Uint8Array; secret?: string } = {},
): boolean {
  return providers[provider].isSigned(
    { header: name => headers[name], now: NOW, body: rest.body ?? body },
    rest.secret ?? SECRET,
  );
}

describe.each([
  ['github', 'x-hub-signature-256', `sha256=${HEX}`],
  ['gitea', 'x-gitea-signature', HEX],
] as const)('a signature of %s', (provider, header, right) => {
  it('is the HMAC of the body', () => {
    expect(isSigned(provider, { [header]: right })).toBe(true);
  });

  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['a shorter one', right.slice(0, -1)],
    ['another one', right.replace(/.$/, '8')],
    [
      'one in the form of another host',
      right.startsWith('s') ? HEX : `sha256=${HEX}`,
    ],
  ])('is not right: %s', (_, given) => {
    const headers = given === undefined ? {} : { [header]: given };
    expect(isSigned(provider, headers as Record<string, string>)).toBe(false);
  });

  it('says nothing of another body, or with another secret', () => {
    const other = Buffer.from('Hello, World?');
    const headers = { [header]: right };
    expect(isSigned(provider, headers, { body: other })).toBe(false);
    expect(isSigned(provider, headers, { secret: 'x' })).toBe(false);
  });
});

describe('a delivery of GitLab', () => {
  const key = Buffer.alloc(32, 7);
  const token = `whsec_${key.toString('base64')}`;
  function signed({ at = NOW, id = 'one' } = {}) {
    const timestamp = String(at / 1_000);
    const hmac = createHmac('sha256', key)
      .update(`${id}.${timestamp}.`)
      .update(body);
    return {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${hmac.digest('base64')}`,
    };
  }

  it('carries the secret itself', () => {
    expect(isSigned('gitlab', { 'x-gitlab-token': SECRET })).toBe(true);
    expect(isSigned('gitlab', { 'x-gitlab-token': `${SECRET} ` })).toBe(false);
    expect(isSigned('gitlab', {})).toBe(false);
  });

  it('is signed with a signing token, for five minutes', () => {
    const check = (headers: Record<string, string>) =>
      isSigned('gitlab', headers, { secret: token });
    expect(check(signed())).toBe(true);
    expect(check(signed({ at: NOW - 300_000 }))).toBe(true);
    expect(check(signed({ at: NOW - 301_000 }))).toBe(false);
    expect(check(signed({ at: NOW + 301_000 }))).toBe(false);
    expect(check({ ...signed(), 'webhook-id': 'two' })).toBe(false);
    expect(check({ ...signed(), 'webhook-timestamp': 'now' })).toBe(false);
  });

  it('may carry the signatures of two keys, and is not believed for knowing the token of a secret', () => {
    const two = { ...signed() };
    two['webhook-signature'] = `v1,AAAA ${two['webhook-signature']}`;
    expect(isSigned('gitlab', two, { secret: token })).toBe(true);
    expect(
      isSigned('gitlab', { 'x-gitlab-token': token }, { secret: token }),
    ).toBe(false);
  });

  it('tells of pushes and merge requests in groups of groups', () => {
    const project = {
      path_with_namespace: 'group/team/shop',
      web_url: 'https://gitlab.example.com/group/team/shop',
      default_branch: 'main',
    };
    const repository = {
      host: 'gitlab.example.com',
      owner: 'group/team',
      name: 'shop',
    };
    expect(
      providers.gitlab.read('Push Hook', {
        ...{ object_kind: 'push', ref: 'refs/heads/main', project },
        ...{ before: '0'.repeat(40), after: 'a'.repeat(40) },
        user_username: 'Grace',
      }),
    ).toEqual({
      ...{ repository, defaultBranch: 'main', pullRequests: [] },
      push: {
        branch: 'main',
        after: 'a'.repeat(40),
        authors: ['user:default/grace'],
      },
    });
    expect(
      providers.gitlab.read('Merge Request Hook', {
        ...{ object_kind: 'merge_request', project },
        object_attributes: { iid: 7, action: 'merge' },
      }),
    ).toEqual({ repository, defaultBranch: 'main', pullRequests: [7] });
  });
});

describe('what Gitea and GitHub tell', () => {
  const repository = {
    name: 'shop',
    owner: { login: 'platform' },
    html_url: 'https://git.example.com:3000/platform/shop',
    default_branch: 'trunk',
  };
  const push = {
    repository,
    ref: 'refs/heads/feature/x',
    before: 'b'.repeat(40),
    after: 'a'.repeat(40),
    head_commit: {
      id: 'a'.repeat(40),
      author: { username: 'ada' },
      committer: { username: 'web-flow' },
    },
    pusher: { name: 'Ada Lovelace' },
    sender: { login: 'Grace' },
  };
  const { read } = providers.github;

  it('names who wrote the commit and who pushed it', () => {
    expect(read('push', push)).toMatchObject({
      repository: {
        host: 'git.example.com:3000',
        owner: 'platform',
        name: 'shop',
      },
      defaultBranch: 'trunk',
      push: {
        branch: 'feature/x',
        before: 'b'.repeat(40),
        after: 'a'.repeat(40),
        authors: [
          'user:default/ada',
          'user:default/web-flow',
          'user:default/grace',
        ],
      },
    });
  });

  it.each([
    ['a tag', { ref: 'refs/tags/v1' }],
    ['a branch that is gone', { after: '0'.repeat(40) }],
    ['what is no commit', { after: '../../etc/passwd' }],
  ])('is no push: %s', (_, other) => {
    expect(read('push', { ...push, ...other })?.push).toBeUndefined();
  });

  it('is about a pull request, its reviews and its checks', () => {
    const numbers = (event: string, payload: object) =>
      read(event, { repository, ...payload })?.pullRequests;
    const seven = { number: 7 };
    expect(numbers('pull_request', { pull_request: seven })).toEqual([7]);
    expect(numbers('pull_request_review', { pull_request: seven })).toEqual([
      7,
    ]);
    const check_run = { pull_requests: [seven, { number: 8 }] };
    expect(numbers('check_run', { check_run })).toEqual([7, 8]);
    expect(numbers('issues', { issue: seven })).toEqual([]);
  });

  it('may be anything else', () => {
    expect(read('push', 'text')).toBeUndefined();
    expect(read('ping', { zen: 'x' })).toBeUndefined();
    expect(read('push', { ...push, repository: 1 })).toBeUndefined();
  });
});
