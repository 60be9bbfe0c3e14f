import type { Knex } from 'knex';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  accessSync,
  chmodSync,
  constants,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { eventually } from './eventually';

/** Packages put it where only root looks. */
const FOLDERS = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
/** It refuses to run as root. */
const NOBODY = 65_534;

/** A pgbouncer before a PostgreSQL, which gives out connections by transaction. */
export class PgBouncer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly port: number,
  ) {}

  /** The program; undefined where it is not installed. */
  static find(): string | undefined {
    return FOLDERS.map(folder => join(folder, 'pgbouncer')).find(isProgram);
  }

  static async start(program: string, knex: Knex): Promise<PgBouncer> {
    const folder = mkdtempSync(join(tmpdir(), 'pgbouncer-'));
    const port = await freePort();
    const file = join(folder, 'pgbouncer.ini');
    writeFileSync(file, settings(knex, port));
    chmodSync(folder, 0o755);
    const isRoot = process.getuid?.() === 0;
    const child = spawn(program, ['-q', file], {
      stdio: ['ignore', 'ignore', 'inherit'],
      ...(isRoot && { uid: NOBODY, gid: NOBODY }),
    });
    const bouncer = new PgBouncer(child, folder, port);
    await eventually(() => answers(port));
    return bouncer;
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGQUIT');
    await ended;
    rmSync(this.folder, { recursive: true });
  }
}

function settings(knex: Knex, port: number): string {
  const { host, port: to, user, password } = knex.client.connectionSettings;
  const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`;
  return `
[databases]
* = host=${host} port=${to ?? 5432} user=${quoted(user)} password=${quoted(password)}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 10
`;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket
      .on('connect', () => resolve(true))
      .on('error', () => resolve(false))
      .on('connect', () => socket.destroy());
  });
}
