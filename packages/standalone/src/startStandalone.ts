import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { stringifyError } from '@backstage/errors';
import { AuditLog } from './audit/AuditLog';
import { readAuthConfig } from './auth/AuthConfig';
import { createStandaloneBackend } from './backend/createStandaloneBackend';
import { startBackend } from './backend/startBackend';
import { checkExposure, createAuthenticator } from './auth/createAuthenticator';
import { selfApprovers } from './auth/selfApprovers';
import { Cleanup } from './Cleanup';
import { composeConfig } from './config/composeConfig';
import { findSecrets } from './config/findSecrets';
import { readConfigSources } from './config/readConfigSources';
import { openDataFolder } from './dataFolder/openDataFolder';
import { readOrCreateSecret } from './dataFolder/readOrCreateSecret';
import { startDatabase } from './database/startDatabase';
import { HttpServer } from './http/HttpServer';
import { metricsRoute } from './http/metricsRoute';
import { createRootLogger } from './logging/createRootLogger';
import type { StandaloneOptions } from './options/StandaloneOptions';
import { Metrics } from './telemetry/Metrics';
import { startTracing } from './telemetry/startTracing';
import type { StandaloneServer } from './StandaloneServer';

/** How long plugins may take to end before the database is taken away from them. */
const STOP_MS = 10_000;

/**
 * Starts a server with these plugins and modules; comes back when it is ready. When it cannot start, or the signal is
 * aborted meanwhile, everything that had been started is ended again. A {@link StartupError} says what whoever started it
 * can do about it.
 *
 * @public
 */
export async function startStandalone(
  options: StandaloneOptions,
  features: BackendFeature[],
  signal: AbortSignal = new AbortController().signal,
): Promise<StandaloneServer> {
  const configured = await readConfigSources(options.configFiles);
  const config = ConfigReader.fromConfigs(configured);
  const auth = readAuthConfig(config);
  checkExposure(auth, options.host);

  const logger = createRootLogger(config);
  logger.addRedactions(findSecrets(config.getOptional()));
  const cleanup = new Cleanup(error => logger.error(stringifyError(error)));
  try {
    const folder = openDataFolder(options.dataDir);
    cleanup.add(() => folder.release());
    const auditLog = new AuditLog(join(folder.path, 'audit.log'));
    cleanup.add(() => auditLog.close());
    const { authenticator, secrets } = createAuthenticator(auth, folder);
    const secretKey = readOrCreateSecret(folder, 'secret-key');
    logger.addRedactions([...secrets, secretKey]);

    cleanup.add(startTracing(process.env));
    const metrics = new Metrics();
    cleanup.add(() => metrics.stop());
    const { host } = options;
    const http = await HttpServer.listen(options, { config, logger });
    cleanup.add(() => http.close());

    const database = startDatabase(options.database, folder.path, {
      signal,
      report: message => logger.warn(message),
    });
    const started = database.then(
      running => {
        logger.addRedactions(running.secrets);
        return running.stop;
      },
      () => {},
    );
    cleanup.add(async () => (await started)?.());

    const { url, port } = http;
    const backend = createStandaloneBackend({
      config: composeConfig(configured, {
        url,
        host,
        port,
        dataDir: folder.path,
        selfApprovers: selfApprovers(auth),
        secretKey,
      }),
      logger,
      http,
      database,
      ...{ authenticator, auditLog, metrics },
      metricsRoute: metricsRoute(metrics, host, { authenticator, auditLog }),
    });
    for (const feature of features) backend.add(feature);
    cleanup.add(() =>
      Promise.race([backend.stop(), delay(STOP_MS, undefined, { ref: false })]),
    );
    await Promise.all([database, startBackend(backend)]);
    signal.throwIfAborted();
    return { url, port, stop: () => cleanup.run() };
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}
