import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  stepsExtensionPoint,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import { entityCatalogServiceRef } from './catalog/entityCatalogServiceRef';
import { createRouter } from './http/createRouter';
import { registerPermissions } from './permissions/registerPermissions';
import { createSinks } from './publishing/createSinks';
import { startInnominatus } from './startInnominatus';
import { createBuiltInSteps } from './steps/createBuiltInSteps';

/**
 * The innominatus backend plugin.
 *
 * @public
 */
export const innominatusPlugin = createBackendPlugin({
  pluginId: 'innominatus',
  register(env) {
    const added: StepType[] = [];
    env.registerExtensionPoint(stepsExtensionPoint, {
      addSteps: (...steps) => added.push(...steps),
    });
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        catalog: entityCatalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init({ config, database, discovery, lifecycle, logger, ...http }) {
        const { orchestrator, dispatcher, publisher } = await startInnominatus({
          config,
          database,
          logger,
          steps: [...createBuiltInSteps(config), ...added],
          sinks: createSinks(config, http, logger),
        });
        registerPermissions(http.permissionsRegistry, orchestrator);

        const shutdown = new AbortController();
        lifecycle.addStartupHook(async () => {
          await dispatcher.start();
          publisher.start();
        });
        lifecycle.addShutdownHook(async () => {
          shutdown.abort();
          await publisher.stop();
          await dispatcher.stop();
        });
        http.httpRouter.use(
          await createRouter({
            ...http,
            orchestrator,
            logger,
            selfApprovers:
              config.getOptionalStringArray(
                'innominatus.approvals.selfApprovers',
              ) ?? [],
            baseUrl: await discovery.getExternalBaseUrl('innominatus'),
            shutdown: shutdown.signal,
          }),
        );
        http.httpRouter.addAuthPolicy({
          path: '/openapi.json',
          allow: 'unauthenticated',
        });
      },
    });
  },
});
