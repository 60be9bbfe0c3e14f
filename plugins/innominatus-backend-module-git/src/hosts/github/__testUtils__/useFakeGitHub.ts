import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { ConfigReader } from '@backstage/config';
import { GitHubApi } from '../GitHubApi';
import { GitHubGitHost } from '../GitHubGitHost';
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
  fake: FakeGitHub,
  credentials: object = { token: 'secret-token' },
): GitHubGitHost {
  const { host, apiUrl: apiBaseUrl, url } = fake;
  const integrations = ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: { github: [{ host, apiBaseUrl, ...credentials }] },
    }),
  );
  return new GitHubGitHost(
    new GitHubApi({
      settings: { name: host, url },
      baseUrl: apiBaseUrl,
      credentials:
        DefaultGithubCredentialsProvider.fromIntegrations(integrations),
    }),
  );
}
