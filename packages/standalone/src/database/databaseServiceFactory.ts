import { DatabaseManager } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import type { StartedDatabase } from './startDatabase';

/**
 * Backstage's database service on a database that may still be starting. Plugins wait for it; the HTTP server, which
 * does not ask for it, is there meanwhile and says so.
 */
export function databaseServiceFactory(started: Promise<StartedDatabase>) {
  return createServiceFactory({
    service: coreServices.database,
    deps: {
      lifecycle: coreServices.lifecycle,
      logger: coreServices.logger,
      plugin: coreServices.pluginMetadata,
      rootLifecycle: coreServices.rootLifecycle,
      rootLogger: coreServices.rootLogger,
    },
    async createRootContext({ rootLifecycle, rootLogger }) {
      const { config } = await started;
      const manager = DatabaseManager.fromConfig(
        new ConfigReader({ backend: { database: config } }),
        { rootLifecycle, rootLogger },
      );
      return { manager, isSqlite: config.client === 'better-sqlite3' };
    },
    factory({ lifecycle, logger, plugin, rootLifecycle }, root) {
      const service = root.manager.forPlugin(plugin.getId(), {
        lifecycle,
        logger,
      });
      if (root.isSqlite) {
        // Backstage itself closes all but these, and with them their files.
        rootLifecycle.addShutdownHook(async () => {
          const knex = await service.getClient();
          await knex.destroy();
        });
      }
      return service;
    },
  });
}
