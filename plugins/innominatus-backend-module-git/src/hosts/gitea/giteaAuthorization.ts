import type { HostSettings } from '../http/HostSettings';

/** One header that both the REST API and Git's protocol take. */
export function giteaAuthorization({
  token,
  username,
}: HostSettings): string | undefined {
  if (token === undefined) {
    return undefined;
  }
  // a token counts whatever the user is called
  const pair = `${username ?? 'innominatus'}:${token}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}
