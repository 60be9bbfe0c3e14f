import type { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { readHostOverride } from '../http/readHostOverride';
import { GiteaGitHost } from './GiteaGitHost';

/** The Giteas of `integrations.gitea`, with what `innominatus.targets.git` says otherwise. */
export function readGiteaHosts(config: Config): GiteaGitHost[] {
  return ScmIntegrations.fromConfig(config)
    .gitea.list()
    .map(({ config: { host, baseUrl, username, password } }) => {
      const override = readHostOverride(config, host);
      return new GiteaGitHost({
        name: host,
        url: (baseUrl ?? `https://${host}`).replace(/\/+$/, ''),
        // a token of its own belongs to whomever it says
        ...(override.token === undefined && { username, token: password }),
        ...override,
      });
    });
}
