import type { BackstageCredentials } from '@backstage/backend-plugin-api';

/**
 * Where entities come from that can be deployed, with the Score files beside them; `none` where there is no software
 * catalog.
 *
 * @public
 */
export type EntityCatalog =
  | { kind: 'none' }
  | {
      kind: 'catalog';
      /**
       * The entity as the catalog shows it to whoever the credentials belong to.
       *
       * @param ref - e.g. `component:default/shop`
       */
      findEntity(
        ref: string,
        credentials: BackstageCredentials,
      ): Promise<DeployableEntity>;
      /**
       * Reads a file by its path relative to the file of the entity; undefined if there is none.
       *
       * @param options - `limit` in bytes: reading a larger file fails
       */
      readFile(
        entity: DeployableEntity,
        path: string,
        options: { limit: number; signal: AbortSignal },
      ): Promise<EntityFile | undefined>;
    };

/**
 * An entity of the catalog, as far as it matters for deploying it.
 *
 * @public
 */
export interface DeployableEntity {
  /** E.g. `component:default/shop`. */
  ref: string;
  /** Name of the application that it is, by its annotation, else its own name. */
  application: string;
  /** Full reference, e.g. `group:default/shop-team`. */
  owner?: string;
  /** Full reference, e.g. `system:default/store`. */
  system?: string;
  /** Path of the Score file relative to the file of the entity; absent where no annotation speaks of one. */
  scoreFile?: string;
  /** Where the entity was read, e.g. `url` and the address of its catalog-info.yaml. */
  location?: { type: string; target: string };
}

/**
 * A file beside an entity.
 *
 * @public
 */
export interface EntityFile {
  /** Where it was read. */
  url: string;
  content: Uint8Array;
}
