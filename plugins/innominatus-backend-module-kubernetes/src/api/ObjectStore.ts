import { StepError } from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import { manifestSchema, type Manifest } from '../objects/Manifest';
import { refOf, type ObjectRef } from '../objects/ObjectRef';
import { isApiError } from './ApiError';
import { collectionPath, objectPath, type ApiResource } from './ApiResource';
import type { ClusterApi, Query } from './ClusterApi';
import type { ResourceCatalog } from './ResourceCatalog';

/** Whom innominatus is to the API server, for the fields that it applies. */
export const FIELD_MANAGER = 'innominatus';

const listSchema = z.object({
  metadata: z.object({
    resourceVersion: z.string(),
    continue: z.string().optional(),
  }),
  items: z.array(z.looseObject({ metadata: z.looseObject({}) })),
});

export interface ApplyOptions {
  signal: AbortSignal;
  /** Whether fields of other managers are taken over. */
  force?: boolean;
  dryRun?: boolean;
  onWarning?(text: string): void;
}

/** Objects of an API server. What throws, throws as {@link ClusterApi} does. */
export class ObjectStore {
  constructor(
    private readonly api: ClusterApi,
    private readonly catalog: ResourceCatalog,
  ) {}

  /** @throws StepError `unknownKind` */
  async resource(
    ref: Pick<ObjectRef, 'apiVersion' | 'kind'>,
    signal: AbortSignal,
  ): Promise<ApiResource> {
    const found = await this.catalog.find(ref, signal);
    if (!found) {
      throw new StepError(
        `the cluster has no kind ${ref.kind} in ${ref.apiVersion}`,
        {
          reason: 'unknownKind',
          hint: 'Check "apiVersion" and "kind", or install the custom resource definition first',
        },
      );
    }
    return found;
  }

  async find(
    ref: ObjectRef,
    { signal }: { signal: AbortSignal },
  ): Promise<Manifest | undefined> {
    const resource = await this.catalog.find(ref, signal);
    if (!resource) {
      return undefined;
    }
    try {
      const path = objectPath(resource, ref);
      return manifestSchema.parse(await this.api.request({ path, signal }));
    } catch (error) {
      if (isApiError(error, 404)) {
        return undefined;
      }
      throw error;
    }
  }

  /** Server-side apply. */
  async apply(
    manifest: Manifest,
    { signal, force, dryRun, onWarning }: ApplyOptions,
  ): Promise<Manifest> {
    const resource = await this.resource(manifest, signal);
    const answer = await this.api.request({
      method: 'PATCH',
      path: objectPath(resource, refOf(manifest)),
      query: {
        fieldManager: FIELD_MANAGER,
        fieldValidation: 'Strict',
        force: force ? true : undefined,
        dryRun: dryRun ? 'All' : undefined,
      },
      body: manifest,
      contentType: 'application/apply-patch+yaml',
      signal,
      onWarning,
    });
    return manifestSchema.parse(answer);
  }

  async create(
    manifest: Manifest,
    options: { signal: AbortSignal; dryRun?: boolean; fieldManager?: string },
  ): Promise<Manifest> {
    const { signal, dryRun, fieldManager = FIELD_MANAGER } = options;
    const resource = await this.resource(manifest, signal);
    const answer = await this.api.request({
      method: 'POST',
      path: collectionPath(resource, manifest.metadata.namespace),
      query: {
        fieldManager,
        fieldValidation: 'Strict',
        dryRun: dryRun ? 'All' : undefined,
      },
      body: manifest,
      signal,
    });
    return manifestSchema.parse(answer);
  }

  /**
   * Deletes an object and what it owns, if it still is the one that was seen.
   *
   * @returns whether there was one to delete
   */
  async delete(
    seen: Manifest,
    { signal }: { signal: AbortSignal },
  ): Promise<boolean> {
    const resource = await this.resource(seen, signal);
    const { uid } = seen.metadata;
    try {
      await this.api.request({
        method: 'DELETE',
        path: objectPath(resource, refOf(seen)),
        body: {
          kind: 'DeleteOptions',
          apiVersion: 'v1',
          propagationPolicy: 'Background',
          ...(uid !== undefined && { preconditions: { uid } }),
        },
        signal,
      });
      return true;
    } catch (error) {
      // 409: an object of this name was made anew since.
      if (isApiError(error, 404) || isApiError(error, 409)) {
        return false;
      }
      throw error;
    }
  }

  /** All objects of a kind, and where a watch goes on. Objects of lists do not say what they are, so that is added. */
  async list(
    resource: ApiResource,
    options: { namespace?: string; query?: Query; signal: AbortSignal },
  ): Promise<{ items: Manifest[]; resourceVersion: string }> {
    const { apiVersion, kind } = resource;
    const answer = await this.api.request({
      path: collectionPath(resource, options.namespace),
      query: options.query,
      signal: options.signal,
    });
    const { items, metadata } = listSchema.parse(answer);
    return {
      items: items.map(item =>
        manifestSchema.parse({ ...item, apiVersion, kind }),
      ),
      resourceVersion: metadata.resourceVersion,
    };
  }
}
