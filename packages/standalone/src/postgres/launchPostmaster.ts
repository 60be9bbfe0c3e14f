import { spawn } from 'node:child_process';
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { PostgresPlace } from './PostgresPlace';
import { disownProcessId, findPostmaster, type Postmaster } from './Postmaster';
import { identity } from './PostgresUser';
import { programEnvironment } from './programEnvironment';

/** What became of an attempt to start PostgreSQL. */
export type LaunchResult =
  | ({ outcome: 'ready' } & Postmaster)
  /** `passing`: worth another attempt. */
  | { outcome: 'failed'; passing: boolean; message: string };

/** Starts PostgreSQL and waits until it accepts connections; recovery after a crash may take its time. */
export async function launchPostmaster(
  place: PostgresPlace,
  options: { port: number; durable: boolean },
): Promise<LaunchResult> {
  const data = join(place.folder, 'data');
  disownProcessId(data);

  const logFile = join(place.folder, 'postgres.log');
  // The folder belongs to another user than this process's where that is root: no link of theirs is followed.
  const flags =
    constants.O_WRONLY |
    constants.O_APPEND |
    constants.O_CREAT |
    constants.O_NOFOLLOW;
  const log = openSync(logFile, flags, 0o600);
  const logStart = fstatSync(log).size;
  const child = spawn(
    place.programs.postgres,
    [
      '-D',
      data,
      ...settingsOf(place, options).flatMap(([k, v]) => ['-c', `${k}=${v}`]),
    ],
    {
      ...identity(place.user),
      cwd: place.folder,
      env: programEnvironment(),
      stdio: ['ignore', log, log],
      // What is to survive this process must not get the signals of its terminal; the rest had better.
      detached: options.durable,
    },
  );
  closeSync(log);
  let ended = false;
  child.on('exit', () => (ended = true)).on('error', () => (ended = true));
  child.unref();

  while (!ended) {
    const running = findPostmaster(data);
    if (running?.ready) return { outcome: 'ready', ...running };
    await delay(20);
  }
  const written = readFileSync(logFile).subarray(logStart).toString('utf8');
  return explain(written, logFile);
}

function settingsOf(
  place: PostgresPlace,
  options: { port: number; durable: boolean },
) {
  const settings: [string, string | number][] = [
    ['listen_addresses', '127.0.0.1'],
    ['port', options.port],
    [
      'unix_socket_directories',
      canHoldSocket(place.folder) ? place.folder : '',
    ],
    ['unix_socket_permissions', '0700'],
    ['max_connections', options.durable ? 60 : 300],
    ['shared_buffers', '64MB'],
    ['jit', 'off'],
    // Data of this size is in memory or on a disk without heads; the default makes plans of young tables read them whole.
    ['random_page_cost', 1.1],
    ['log_checkpoints', 'off'],
    // One machine, short queries: helper processes for either would only take memory.
    ['io_method', 'sync'],
    ['max_logical_replication_workers', 0],
  ];
  if (!options.durable) {
    settings.push(
      ['fsync', 'off'],
      ['full_page_writes', 'off'],
      ['synchronous_commit', 'off'],
    );
  }
  return settings;
}

/** Systems limit the length of its path, some to 103 bytes. Several folders are separated by commas. */
function canHoldSocket(folder: string): boolean {
  if (process.platform === 'win32' || /[,"]/.test(folder)) return false;
  return Buffer.byteLength(join(folder, '.s.PGSQL.65535.lock')) <= 103;
}

function explain(log: string, logFile: string): LaunchResult {
  if (/No space left on device/.test(log)) {
    const message = `no room left on the device for the database (see ${logFile})`;
    return { outcome: 'failed', passing: false, message };
  }
  const reason =
    /(?:FATAL|PANIC): +(.*)/.exec(log)?.[1] ?? log.trim().split('\n')[0];
  return {
    outcome: 'failed',
    // Somebody took the port that was free a moment ago; or a killed PostgreSQL, or what remains of it, has yet to end.
    passing:
      /Address already in use|pre-existing shared memory|lock file "postmaster\.pid" already exists/.test(
        log,
      ),
    message: `the embedded PostgreSQL did not start: ${reason || 'it gave no reason'} (see ${logFile})`,
  };
}
