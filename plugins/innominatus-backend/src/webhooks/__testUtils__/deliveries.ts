import { createHmac, randomUUID } from 'node:crypto';

export const SECRET = 'a-secret-of-the-tests';
export const HOST = 'git.example.com';

/** A push as Gitea tells of it. */
export function giteaPush(
  { before, after }: { before?: string; after: string },
  rest: { repository?: string; ref?: string; login?: string } = {},
) {
  const { repository = 'platform/shop', ref = 'refs/heads/main' } = rest;
  const [owner, name] = repository.split('/');
  const login = rest.login ?? 'grace';
  return {
    ref,
    before: before ?? '0'.repeat(40),
    after,
    head_commit: { id: after, author: { username: login } },
    pusher: { login },
    sender: { login },
    repository: {
      name,
      owner: { login: owner },
      html_url: `https://${HOST}/${repository}`,
      default_branch: 'main',
    },
  };
}

/** Headers and body of a delivery of Gitea, signed. */
export function giteaDelivery(
  payload: object,
  {
    event = 'push',
    secret = SECRET,
    id = randomUUID() as string,
  }: { event?: string; secret?: string; id?: string } = {},
) {
  const body = JSON.stringify(payload);
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'x-gitea-event': event,
      'x-gitea-delivery': id,
      'x-gitea-signature': signature,
    } as Record<string, string>,
  };
}
