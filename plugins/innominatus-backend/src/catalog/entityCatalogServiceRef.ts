import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { createEntityCatalog } from './createEntityCatalog';
import type { EntityCatalog } from './EntityCatalog';

/**
 * Where entities come from that can be deployed: by default the software catalog of Backstage, read with the credentials
 * of whoever asks. A backend without a catalog gives a factory of its own, which answers `{ kind: 'none' }`.
 *
 * @public
 */
export const entityCatalogServiceRef = createServiceRef<EntityCatalog>({
  id: 'innominatus.entity-catalog',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        urlReader: coreServices.urlReader,
      },
      factory: createEntityCatalog,
    }),
});
