import type {
  AuthService,
  CacheService,
  DiscoveryService,
  RootConfigService,
} from '@backstage/backend-plugin-api';

/**
 * What the actions need of the scaffolder backend that they run in.
 *
 * @public
 */
export interface ActionServices {
  auth: AuthService;
  /** Remembers for a day which failures tasks have been told of. */
  cache: CacheService;
  config: RootConfigService;
  discovery: DiscoveryService;
}
