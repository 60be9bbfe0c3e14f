import type {
  BackstageCredentials,
  LoggerService,
  RootConfigService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { deployableEntity } from './deployableEntity';
import type { EntityCatalog } from './EntityCatalog';
import { EntityFailure } from './EntityFailure';
import { loadIntegrations } from './loadIntegrations';
import { LocalFiles } from './LocalFiles';
import { UrlFiles } from './UrlFiles';

interface Services {
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  config: RootConfigService;
  logger: LoggerService;
  urlReader: Pick<UrlReaderService, 'readUrl'>;
}

/** The software catalog of Backstage. The only place that speaks to it. */
export function createEntityCatalog({
  catalog,
  config,
  logger,
  urlReader,
}: Services): EntityCatalog {
  const urls = new UrlFiles({
    urlReader,
    logger,
    integrations: loadIntegrations(config),
  });
  const files = new LocalFiles({
    allowed:
      config.getOptionalBoolean('innominatus.catalog.allowFileLocations') ??
      false,
  });
  return {
    kind: 'catalog',
    async findEntity(ref, credentials) {
      const full = fullRef(ref);
      const entity = await getEntity({ catalog, logger }, full, credentials);
      if (!entity) {
        throw new EntityFailure(
          `the catalog has no entity "${full}", or does not show it to you`,
          { kind: 'missing', reason: 'entityMissing' },
        );
      }
      return deployableEntity(entity);
    },
    async readFile({ ref, location }, path, options) {
      switch (location?.type) {
        case 'url':
          return urls.read(location.target, path, options);
        case 'file':
          return files.read(location.target, path, options);
        default:
          throw new EntityFailure(
            `"${ref}" comes from no file, so there is no Score file beside it`,
            {
              kind: 'invalid',
              reason: 'locationNotAllowed',
              hint: 'send the Score file as the body of the request',
            },
          );
      }
    },
  };
}

/** With kind and namespace, also where they were left out. */
function fullRef(ref: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(ref, {
        defaultKind: 'component',
        defaultNamespace: 'default',
      }),
    );
  } catch (cause) {
    throw new EntityFailure(`"${ref}" is no reference of an entity`, {
      kind: 'invalid',
      reason: 'invalidEntity',
      hint: 'write kind:namespace/name, e.g. component:default/shop',
      cause,
    });
  }
}

async function getEntity(
  { catalog, logger }: Pick<Services, 'catalog' | 'logger'>,
  ref: string,
  credentials: BackstageCredentials,
): Promise<Entity | undefined> {
  try {
    return await catalog.getEntityByRef(ref, { credentials });
  } catch (cause) {
    // Where the catalog is, and what it says to another plugin, is nothing for the caller.
    logger.warn(`the catalog did not answer about ${ref}`, {
      error: String(cause),
    });
    throw new EntityFailure('the catalog does not answer at the moment', {
      kind: 'unavailable',
      reason: 'catalogUnavailable',
      cause,
    });
  }
}
