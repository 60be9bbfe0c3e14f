import type { BackendFeature } from '@backstage/backend-plugin-api';
import { developmentUsersModule } from './auth/developmentUsersModule';
import { developmentPolicyModule } from './permissions/developmentPolicyModule';

/** A plugin or module, as a package hands it out. */
type FeatureLoader = Promise<{ default: BackendFeature }>;

/** What the backend is made of. */
export const features: (BackendFeature | FeatureLoader)[] = [
  import('@innominatus/plugin-innominatus-backend'),
  import('@innominatus/plugin-innominatus-backend-module-argocd'),
  import('@innominatus/plugin-innominatus-backend-module-git'),
  import('@innominatus/plugin-innominatus-backend-module-kubernetes'),
  import('@innominatus/plugin-scaffolder-backend-module-innominatus'),

  import('@backstage/plugin-app-backend'),

  import('@backstage/plugin-auth-backend'),
  import('@backstage/plugin-auth-backend-module-guest-provider'),
  developmentUsersModule,

  import('@backstage/plugin-catalog-backend'),
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
  import('@backstage/plugin-catalog-backend-module-logs'),

  import('@backstage/plugin-permission-backend'),
  developmentPolicyModule,

  import('@backstage/plugin-scaffolder-backend'),
  import('@backstage/plugin-scaffolder-backend-module-notifications'),

  import('@backstage/plugin-search-backend'),
  import('@backstage/plugin-search-backend-module-catalog'),

  import('@backstage/plugin-kubernetes-backend'),
  import('@backstage/plugin-mcp-actions-backend'),
  import('@backstage/plugin-notifications-backend'),
  import('@backstage/plugin-signals-backend'),
  import('@backstage/plugin-user-settings-backend'),
];
