import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  Cleanup,
  findPostgresPlace,
  findPostmaster,
  openDataFolder,
  readOrCreateSecret,
  startPostgres,
  stopPostmaster,
} from './internals';

export interface DemoFolderOptions {
  /** Throws away what an earlier start left in it. */
  fresh?: boolean;
  /** False for data that need not survive this process. */
  durable: boolean;
}

/** All that a Backstage on this machine keeps, with its database running, held by this process. */
export interface DemoFolder {
  path: string;
  /** The variables of app-config.backstage.yaml. */
  env: Record<string, string>;
  /** Stops the database, and lets others have the folder. */
  close(): Promise<void>;
}

/** Makes the folder if it is missing. @throws StartupError */
export async function openDemoFolder(
  path: string,
  { fresh = false, durable }: DemoFolderOptions,
): Promise<DemoFolder> {
  const folder = openDataFolder(path);
  const cleanup = new Cleanup(error => process.stderr.write(`${error}\n`));
  cleanup.add(() => folder.release());
  try {
    if (fresh) await empty(path);
    const { connection, stop } = await startPostgres(findPostgresPlace(path), {
      durable,
    });
    cleanup.add(stop);
    return {
      path,
      env: {
        INNOMINATUS_DATA_DIR: path,
        INNOMINATUS_SECRET_KEY: readOrCreateSecret(folder, 'secret-key'),
        POSTGRES_HOST: connection.host,
        POSTGRES_PORT: String(connection.port),
        POSTGRES_USER: connection.user,
        POSTGRES_PASSWORD: connection.password,
      },
      close: () => cleanup.run(),
    };
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}

/** Only what is made here goes: the folder may be one that holds other things as well. */
async function empty(path: string): Promise<void> {
  const names = ['postgres', 'postgres.location'];
  if (names.some(name => existsSync(join(path, name)))) {
    const { folder } = findPostgresPlace(path);
    const left = findPostmaster(join(folder, 'data'));
    if (left) await stopPostmaster(left.pid);
    rmSync(folder, { recursive: true, force: true });
  }
  for (const name of [...names, 'git', 'secret-key']) {
    rmSync(join(path, name), { recursive: true, force: true });
  }
}
