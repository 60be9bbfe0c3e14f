// A throw-away PostgreSQL for tests: fast, unsafe, gone when it is stopped.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');

/** Resolves to its URL and how to stop it. */
export async function startTestPostgres() {
  const {
    createPlace,
    choosePostgresUser,
    startPostgres,
  } = require('../packages/standalone/src/postgres');
  const folder = mkdtempSync(join(tmpdir(), 'innominatus-postgres-'));
  // As root the server runs as another user, who has to get into the folder.
  chmodSync(folder, 0o711);
  const place = createPlace(join(folder, 'postgres'), choosePostgresUser());
  const { connection, stop } = await startPostgres(place, { durable: false });
  const { user, password, host, port } = connection;
  return {
    url: `postgres://${user}:${password}@${host}:${port}/postgres`,
    async stop() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
