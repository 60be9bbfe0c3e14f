import type { Config } from '@backstage/config';

/** Names of the hosts in a list of `integrations`. Backstage itself adds the public ones, for which there is no token. */
export function configuredHosts(
  config: Config,
  kind: 'github' | 'gitlab',
): string[] {
  const sections = config.getOptionalConfigArray(`integrations.${kind}`) ?? [];
  return sections.map(
    section => section.getOptionalString('host') ?? `${kind}.com`,
  );
}
