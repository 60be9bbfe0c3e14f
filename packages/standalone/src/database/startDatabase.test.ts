import { DatabaseManager } from '@backstage/backend-defaults/database';
import { ConfigReader } from '@backstage/config';
import { createRootLogger } from '../logging/createRootLogger';
import { createTestFolder } from '../testUtils/createTestFolder';
import { startDatabase } from './startDatabase';

describe('startDatabase', () => {
  const folder = createTestFolder();

  it('has connections that notice when the other side is gone', async () => {
    const { config, stop } = await startDatabase({ kind: 'embedded' }, folder, {
      signal: new AbortController().signal,
      report: () => {},
    });
    const manager = DatabaseManager.fromConfig(
      new ConfigReader({ backend: { database: config } }),
    );
    const level = { backend: { logger: { level: 'error' } } };
    const logger = createRootLogger(new ConfigReader(level));
    const lifecycle = { addStartupHook() {}, addShutdownHook() {} };
    const service = manager.forPlugin('innominatus', { logger, lifecycle });
    const knex = await service.getClient();
    const connection = await knex.client.acquireConnection();
    expect(connection).toMatchObject({
      database: 'innominatus',
      connection: { _keepAlive: true },
      _connectionTimeoutMillis: 5_000,
    });
    await knex.client.releaseConnection(connection);
    await knex.destroy();
    await stop();
  });
});
