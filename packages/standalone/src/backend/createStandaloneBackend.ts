import {
  createSpecializedBackend,
  type Backend,
} from '@backstage/backend-app-api';
import { tracingServiceFactory } from '@backstage/backend-defaults/alpha';
import { discoveryServiceFactory } from '@backstage/backend-defaults/discovery';
import { httpRouterServiceFactory } from '@backstage/backend-defaults/httpRouter';
import { lifecycleServiceFactory } from '@backstage/backend-defaults/lifecycle';
import { loggerServiceFactory } from '@backstage/backend-defaults/logger';
import { rootHealthServiceFactory } from '@backstage/backend-defaults/rootHealth';
import { rootLifecycleServiceFactory } from '@backstage/backend-defaults/rootLifecycle';
import { urlReaderServiceFactory } from '@backstage/backend-defaults/urlReader';
import {
  coreServices,
  createServiceFactory,
  type RootConfigService,
  type RootLoggerService,
  type ServiceRef,
} from '@backstage/backend-plugin-api';
import type { RequestHandler } from 'express';
import { auditorServiceFactory } from '../audit/auditorServiceFactory';
import type { AuditLog } from '../audit/AuditLog';
import type { Authenticator } from '../auth/Authenticator';
import { StandaloneAuthService } from '../auth/StandaloneAuthService';
import { StandaloneHttpAuthService } from '../auth/StandaloneHttpAuthService';
import { userInfoServiceFactory } from '../auth/userInfoServiceFactory';
import { databaseServiceFactory } from '../database/databaseServiceFactory';
import type { StartedDatabase } from '../database/startDatabase';
import type { HttpServer } from '../http/HttpServer';
import { rootHttpRouterServiceFactory } from '../http/rootHttpRouterServiceFactory';
import { PermissionResources } from '../permissions/PermissionResources';
import { permissionsServiceFactory } from '../permissions/permissionsServiceFactory';
import type { Metrics } from '../telemetry/Metrics';
import { LocalScheduler } from '../scheduler/LocalScheduler';
import { absentServices } from './absentServices';

/** What the services of a server are made from. */
export interface BackendParts {
  config: RootConfigService;
  logger: RootLoggerService;
  http: HttpServer;
  database: Promise<StartedDatabase>;
  authenticator: Authenticator;
  auditLog: AuditLog;
  metrics: Metrics;
  /** Answers `/metrics`. */
  metricsRoute: RequestHandler;
}

/**
 * A Backstage backend with the services that the plugin and its modules ask for, and no others: each further one costs
 * memory and time at every start. Who calls and what they may do is decided here, without a Backstage catalog.
 */
export function createStandaloneBackend(parts: BackendParts): Backend {
  const resources = new PermissionResources();
  return createSpecializedBackend({
    defaultServiceFactories: [
      StandaloneAuthService.factory(parts.authenticator),
      StandaloneHttpAuthService.factory(parts.authenticator, parts.auditLog),
      userInfoServiceFactory(parts.authenticator),
      permissionsServiceFactory(parts.authenticator, resources),
      resources.serviceFactory(),
      auditorServiceFactory(parts.auditLog),
      databaseServiceFactory(parts.database),
      rootHttpRouterServiceFactory(parts.http, parts.metricsRoute),
      parts.metrics.serviceFactory(),
      valueFactory(coreServices.rootConfig, parts.config),
      valueFactory(coreServices.rootLogger, parts.logger),
      LocalScheduler.factory(),
      ...absentServices,
      discoveryServiceFactory,
      httpRouterServiceFactory,
      lifecycleServiceFactory,
      loggerServiceFactory,
      rootHealthServiceFactory,
      rootLifecycleServiceFactory,
      tracingServiceFactory,
      urlReaderServiceFactory,
    ],
  });
}

function valueFactory<T>(service: ServiceRef<T, 'root'>, value: T) {
  return createServiceFactory({ service, deps: {}, factory: () => value });
}
