import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { ScmIntegrations } from '@backstage/integration';
import { createRequire } from 'node:module';

const load = createRequire(__filename);

/**
 * The Git hosts that Backstage knows. Their package brings the clients of all of them: it is loaded when there is a
 * catalog, and not with the plugin, so that a server without one does not carry 20 MB that nobody uses.
 */
export function loadIntegrations(config: RootConfigService): ScmIntegrations {
  const integration = load(
    '@backstage/integration',
  ) as typeof import('@backstage/integration');
  return integration.ScmIntegrations.fromConfig(config);
}
