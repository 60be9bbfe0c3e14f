import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  gitSourcesExtensionPoint,
  stepsExtensionPoint,
  targetChecksExtensionPoint,
  type GitSource,
  type StepType,
  type TargetCheck,
} from '@innominatus/plugin-innominatus-node';
import { entityCatalogServiceRef } from './catalog/entityCatalogServiceRef';
import { actionsRegistryServiceRef } from './actions/actionsRegistry';
import { registerActions } from './actions/registerActions';
import { scheduleRefresh } from './definitions/scheduleRefresh';
import { scheduleHousekeeping } from './database/scheduleHousekeeping';
import { Audit } from './http/Audit';
import { createRouteContext } from './http/createRouteContext';
import { createRouter } from './http/createRouter';
import { registerPermissions } from './permissions/registerPermissions';
import { metricsServiceRef } from './observability/metricsService';
import { tracingServiceRef } from './observability/tracingService';
import { createSinks } from './publishing/createSinks';
import { runUrlForPeople } from './publishing/runPage';
import { recordDeployment } from './webhooks/recordDeployment';
import { subscribeToHosts } from './webhooks/subscribeToHosts';
import { readRetention } from './retention/readRetention';
import { startPersistently } from './engine/dispatch/startPersistently';
import { startInnominatus } from './startInnominatus';
import { DatabaseClock } from './engine/dispatch/replicas/DatabaseClock';
import { createBuiltInSteps } from './steps/createBuiltInSteps';

/**
 * The innominatus backend plugin.
 *
 * @public
 */
export const innominatusPlugin = createBackendPlugin({
  pluginId: 'innominatus',
  register(env) {
    const clock = new DatabaseClock();
    const now = () => new Date(clock.ms());
    const added: StepType[] = [];
    env.registerExtensionPoint(stepsExtensionPoint, {
      addSteps: (...steps) => added.push(...steps),
      now,
    });
    const targetChecks: TargetCheck[] = [];
    env.registerExtensionPoint(targetChecksExtensionPoint, {
      addTargetChecks: (...checks) => targetChecks.push(...checks),
    });
    const sources: GitSource[] = [];
    env.registerExtensionPoint(gitSourcesExtensionPoint, {
      addGitSources: (...more) => sources.push(...more),
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
        metrics: metricsServiceRef,
        tracing: tracingServiceRef,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        registry: actionsRegistryServiceRef,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init({ config, database, discovery, lifecycle, logger, ...http }) {
        const { metrics } = http;
        const baseUrl = await discovery.getExternalBaseUrl('innominatus');
        const audit = new Audit(http.auditor);
        const retention = readRetention(config);
        const parts = await startInnominatus({
          config,
          database,
          logger,
          steps: [
            ...createBuiltInSteps(config, {
              notifications: http.notifications,
              now,
            }),
            ...added,
          ],
          sinks: createSinks(config, http, logger),
          targetChecks,
          clock,
          urlReader: http.urlReader,
          telemetry: { metrics, tracing: http.tracing },
          webhooks: {
            sources,
            runUrl: runUrlForPeople(config, baseUrl),
            record: (request, submit) =>
              recordDeployment(audit, request, submit),
          },
        });
        const { orchestrator, dispatcher, publisher, targets, webhooks } =
          parts;
        await scheduleHousekeeping(http.scheduler, parts.store, {
          ...{ retention, logger },
          clock: clock.now,
        });
        await scheduleRefresh(http.scheduler, parts.definitions);
        registerPermissions(http.permissionsRegistry, orchestrator);

        const shutdown = new AbortController();
        let stopMeasuring = () => {};
        lifecycle.addStartupHook(async () => {
          // Backstage would only log that it failed, and go on.
          await startPersistently(() => dispatcher.start(), {
            ...{ logger, signal: shutdown.signal },
          });
          if (shutdown.signal.aborted) return;
          stopMeasuring = parts.measure(metrics);
          publisher.start();
          // A target that does not answer shall not keep the server from starting.
          targets.start().catch(error => logger.warn('targets', error));
          if (webhooks.rules.length === 0) return;
          webhooks.worker.start();
          const { receiver, rules } = webhooks;
          await subscribeToHosts(http.events, receiver, rules, logger);
        });
        lifecycle.addShutdownHook(async () => {
          shutdown.abort();
          stopMeasuring();
          await webhooks.worker.stop();
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
          baseUrl,
        });
        registerActions({ ...http, context });
        const { signal } = shutdown;
        http.httpRouter.use(
          await createRouter({
            ...{ ...http, context, logger, shutdown: signal },
            tracing: parts.tracing,
            webhooks: webhooks.receiver,
          }),
        );
        http.httpRouter.addAuthPolicy({
          path: '/openapi.json',
          allow: 'unauthenticated',
        });
        http.httpRouter.addAuthPolicy({
          path: '/schemas',
          allow: 'unauthenticated',
        });
        // Who sends them is told by their signature.
        http.httpRouter.addAuthPolicy({
          path: '/webhooks',
          allow: 'unauthenticated',
        });
      },
    });
  },
});
