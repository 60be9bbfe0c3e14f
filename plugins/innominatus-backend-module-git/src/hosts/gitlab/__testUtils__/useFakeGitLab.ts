import { ConfigReader } from '@backstage/config';
import type { GitLabGitHost } from '../GitLabGitHost';
import { readGitLabHosts } from '../readGitLabHosts';
import { FakeGitLab } from './FakeGitLab';

/** A fake for each test, which takes the place of the network. */
export function useFakeGitLab(): () => FakeGitLab {
  let fake = new FakeGitLab();
  beforeEach(() => {
    fake = new FakeGitLab();
    fake.server.listen({ onUnhandledRequest: 'error' });
  });
  afterEach(() => fake.server.close());
  return () => fake;
}

/** The host as it is configured in Backstage. */
export function gitLabOn(
  { host, url }: FakeGitLab,
  token = 'secret-token',
): GitLabGitHost {
  const [found] = readGitLabHosts(
    new ConfigReader({
      integrations: {
        gitlab: [{ host, token, apiBaseUrl: `${url}/api/v4` }],
      },
    }),
  );
  if (!found) {
    throw new Error('no host was read');
  }
  return found;
}
