/**
 * The innominatus backend plugin: planning, engine, state, HTTP.
 *
 * @packageDocumentation
 */
export { innominatusPlugin as default } from './plugin';
export type {
  DeployableEntity,
  EntityCatalog,
  EntityFile,
} from './catalog/EntityCatalog';
export { entityCatalogServiceRef } from './catalog/entityCatalogServiceRef';
export * from './permissions';
