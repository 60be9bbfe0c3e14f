import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { ServiceUnavailableError } from '@backstage/errors';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { entityCatalogServiceRef } from '@innominatus/plugin-innominatus-backend';

/**
 * Services that need other plugins of Backstage, for a server that has none of them: nobody listens to events and signals,
 * nobody asks for actions, nobody can be notified, and there is no catalog of entities. The default ones would call over HTTP whom there is not.
 */
export const absentServices = [
  createServiceFactory({
    service: eventsServiceRef,
    deps: {},
    factory: () => ({
      publish: async () => undefined,
      subscribe: async () => undefined,
    }),
  }),
  createServiceFactory({
    service: signalsServiceRef,
    deps: {},
    factory: () => ({ publish: async () => undefined }),
  }),
  createServiceFactory({
    service: notificationService,
    deps: {},
    factory: () => ({
      async send() {
        throw new ServiceUnavailableError(
          'a standalone server has no notifications',
        );
      },
    }),
  }),
  createServiceFactory({
    service: actionsRegistryServiceRef,
    deps: {},
    factory: () => ({ register: () => undefined }),
  }),
  createServiceFactory({
    service: entityCatalogServiceRef,
    deps: {},
    factory: () => ({ kind: 'none' }) as const,
  }),
];
