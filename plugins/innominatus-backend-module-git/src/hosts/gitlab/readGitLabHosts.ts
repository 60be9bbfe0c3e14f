import type { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { configuredHosts } from '../forge/configuredHosts';
import { readHostOverride } from '../http/readHostOverride';
import { GitLabApi } from './GitLabApi';
import { GitLabGitHost } from './GitLabGitHost';

/** Those of `integrations.gitlab`, with what `innominatus.targets.git` says otherwise. */
export function readGitLabHosts(config: Config): GitLabGitHost[] {
  const names = configuredHosts(config, 'gitlab');
  return ScmIntegrations.fromConfig(config)
    .gitlab.list()
    .filter(integration => names.includes(integration.config.host))
    .map(({ config: { host, baseUrl, token } }) => {
      const settings = {
        name: host,
        url: baseUrl.replace(/\/+$/, ''),
        token,
        ...readHostOverride(config, host),
      };
      return new GitLabGitHost(new GitLabApi(settings));
    });
}
