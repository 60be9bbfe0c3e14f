import type { Config } from '@backstage/config';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
  type GithubCredentialsProvider,
} from '@backstage/integration';
import { configuredHosts } from '../forge/configuredHosts';
import { readHostOverride } from '../http/readHostOverride';
import { appPermissions } from './appPermissions';
import { GitHubApi } from './GitHubApi';
import { GitHubGitHost } from './GitHubGitHost';

/** Those of `integrations.github`, with what `innominatus.targets.git` says otherwise. */
export function readGitHubHosts(config: Config): GitHubGitHost[] {
  const integrations = ScmIntegrations.fromConfig(config);
  const ofIntegration =
    DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  const names = configuredHosts(config, 'github');
  return integrations.github
    .list()
    .filter(integration => names.includes(integration.config.host))
    .map(({ config: integration }) => {
      const { host, apiBaseUrl } = integration;
      const { token, ...override } = readHostOverride(config, host);
      const url = override.url ?? `https://${host}`;
      const baseUrl =
        override.url === undefined && apiBaseUrl !== undefined
          ? apiBaseUrl
          : `${url}/api/v3`;
      const credentials =
        token === undefined ? ofIntegration : fixedToken(token);
      const settings = { name: host, ...override, url };
      return new GitHubGitHost(
        new GitHubApi({
          ...{ settings, baseUrl, credentials },
          appPermissions: owner => appPermissions(integration, owner),
        }),
      );
    });
}

function fixedToken(token: string): GithubCredentialsProvider {
  return { getCredentials: async () => ({ token, type: 'token' }) };
}
