import {
  createServiceFactory,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { z } from 'zod';

const userSchema = z.object({
  principal: z.object({ userEntityRef: z.string() }),
});

/** A software catalog that shows entities to some users only, as its own permissions may have it. */
export class TestCatalog {
  readonly entities: Entity[] = [];
  /** Users that see nothing. */
  readonly blind = new Set<string>();
  down = false;

  /** A component that was read from an address. */
  add(
    name: string,
    target: string,
    annotations: Record<string, string>,
    spec: Record<string, string> = {},
  ): void {
    this.entities.push({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        ...{ name, namespace: 'default' },
        annotations: {
          'backstage.io/managed-by-location': target,
          ...annotations,
        },
      },
      spec: { type: 'service', ...spec },
    });
  }

  factory() {
    return createServiceFactory({
      service: catalogServiceRef,
      deps: {},
      factory: () => ({
        ...catalogServiceMock(),
        getEntityByRef: async (
          ref: Parameters<typeof stringifyEntityRef>[0] | string,
          { credentials }: { credentials: BackstageCredentials },
        ) => this.find(ref, credentials),
      }),
    });
  }

  private find(
    ref: Parameters<typeof stringifyEntityRef>[0] | string,
    credentials: BackstageCredentials,
  ): Entity | undefined {
    if (this.down) throw new Error('connect ECONNREFUSED 10.0.0.7:7007');
    const { userEntityRef } = userSchema.parse(credentials).principal;
    if (this.blind.has(userEntityRef)) return undefined;
    const wanted = typeof ref === 'string' ? ref : stringifyEntityRef(ref);
    return this.entities.find(entity => stringifyEntityRef(entity) === wanted);
  }
}
