import {
  DefaultRootHttpRouter,
  MiddlewareFactory,
} from '@backstage/backend-defaults/rootHttpRouter';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import express, { type RequestHandler } from 'express';
import type { HttpServer } from './HttpServer';
import { rewriteUrl } from './rewriteUrl';
import { swaggerRouter } from './swaggerRouter';

/** Backstage's root router on a socket that listens already, with the routes of the standalone server. */
export function rootHttpRouterServiceFactory(
  server: HttpServer,
  metricsRoute: RequestHandler,
) {
  return createServiceFactory({
    service: coreServices.rootHttpRouter,
    deps: {
      config: coreServices.rootConfig,
      rootLogger: coreServices.rootLogger,
      lifecycle: coreServices.rootLifecycle,
      health: coreServices.rootHealth,
    },
    factory({ config, rootLogger, lifecycle, health }) {
      const router = DefaultRootHttpRouter.create({ indexPath: false });
      const logger = rootLogger.child({ service: 'http' });
      const middleware = MiddlewareFactory.create({ config, logger });

      const app = express();
      app.set('trust proxy', config.getOptional('backend.trustProxy') ?? false);
      app.use(middleware.helmet());
      app.use(middleware.cors());
      app.use(middleware.compression());
      app.use(onlyWrites(middleware.logging()));
      app.use(middleware.rateLimit());
      app.get('/health', async (_req, res) => {
        const { status, payload } = await health.getLiveness();
        res.status(status).json(payload);
      });
      app.get('/ready', async (_req, res) => {
        const { status, payload } = await health.getReadiness();
        res.status(status).json(payload);
      });
      app.get('/metrics', metricsRoute);
      app.use(swaggerRouter());
      app.use((req, _res, next) => {
        req.url = rewriteUrl(req.url);
        next();
      });
      app.use(router.handler());
      app.use(() => {
        throw new NotFoundError('There is nothing here');
      });
      app.use(middleware.error());

      server.handle(app);
      lifecycle.addShutdownHook(() => server.close());
      return router;
    },
  });
}

/** Those who look on ask every second; what they ask is not worth a line each. */
function onlyWrites(handler: RequestHandler): RequestHandler {
  return (req, res, next) =>
    req.method === 'GET' || req.method === 'HEAD'
      ? next()
      : handler(req, res, next);
}
