import { ConfigReader } from '@backstage/config';
import type { GitHubGitHost } from '../GitHubGitHost';
import { readGitHubHosts } from '../readGitHubHosts';
import { FakeGitHub } from './FakeGitHub';

/** A fake for each test, which takes the place of the network. */
export function useFakeGitHub(): () => FakeGitHub {
  let fake = new FakeGitHub();
  beforeEach(() => {
    fake = new FakeGitHub();
    fake.server.listen({ onUnhandledRequest: 'error' });
  });
  afterEach(() => fake.server.close());
  return () => fake;
}

/** The host as it is configured in Backstage. */
export function hostOn(
  { host, apiUrl: apiBaseUrl }: FakeGitHub,
  credentials: object = { token: 'secret-token' },
): GitHubGitHost {
  const [found] = readGitHubHosts(
    new ConfigReader({
      integrations: { github: [{ host, apiBaseUrl, ...credentials }] },
    }),
  );
  if (!found) {
    throw new Error('no host was read');
  }
  return found;
}
