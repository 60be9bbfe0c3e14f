import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  stepsExtensionPoint,
  targetChecksExtensionPoint,
  type StepType,
  type TargetCheck,
} from '@innominatus/plugin-innominatus-node';
import { entityCatalogServiceRef } from './catalog/entityCatalogServiceRef';
import { actionsRegistryServiceRef } from './actions/actionsRegistry';
import { registerActions } from './actions/registerActions';
import { scheduleHousekeeping } from './database/scheduleHousekeeping';
import { createRouteContext } from './http/createRouteContext';
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
    const targetChecks: TargetCheck[] = [];
    env.registerExtensionPoint(targetChecksExtensionPoint, {
      addTargetChecks: (...checks) => targetChecks.push(...checks),
    });
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
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
        registry: actionsRegistryServiceRef,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init({ config, database, discovery, lifecycle, logger, ...http }) {
        const parts = await startInnominatus({
          config,
          database,
          logger,
          steps: [
            ...createBuiltInSteps(config, {
              notifications: http.notifications,
            }),
            ...added,
          ],
          sinks: createSinks(config, http, logger),
          targetChecks,
        });
        const { orchestrator, dispatcher, publisher, targets } = parts;
        await scheduleHousekeeping(http.scheduler, parts.store);
        registerPermissions(http.permissionsRegistry, orchestrator);

        const shutdown = new AbortController();
        lifecycle.addStartupHook(async () => {
          await dispatcher.start();
          publisher.start();
          // A target that does not answer shall not keep the server from starting.
          targets.start().catch(error => logger.warn('targets', error));
        });
        lifecycle.addShutdownHook(async () => {
          shutdown.abort();
          await publisher.stop();
          await dispatcher.stop();
        });
        const context = createRouteContext({
          ...http,
          orchestrator,
          selfApprovers:
            config.getOptionalStringArray(
              'innominatus.approvals.selfApprovers',
            ) ?? [],
          baseUrl: await discovery.getExternalBaseUrl('innominatus'),
        });
        registerActions({ ...http, context });
        const { signal } = shutdown;
        http.httpRouter.use(
          await createRouter({ ...http, context, logger, shutdown: signal }),
        );
        http.httpRouter.addAuthPolicy({
          path: '/openapi.json',
          allow: 'unauthenticated',
        });
      },
    });
  },
});
