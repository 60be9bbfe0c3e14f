import { spawnSync } from 'node:child_process';
import { StartupError } from '../StartupError';

/** Whom PostgreSQL runs as; it refuses to run as root. */
export interface PostgresUser {
  uid: number;
  gid: number;
}

/** The user to run PostgreSQL as: this process's own, or where that is root the system's `postgres`, made if missing. */
export function choosePostgresUser(): PostgresUser {
  if (process.geteuid?.() !== 0) {
    return { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };
  }
  const existing = findUser('postgres');
  if (existing) return existing;
  createUser('postgres');
  const user = findUser('postgres') ?? findUser('nobody');
  if (!user) {
    throw new StartupError(
      'PostgreSQL does not run as root, and no user "postgres" could be made for it: create one, start the server as another user, or give it a --database-url',
    );
  }
  return user;
}

/** Whether the user can enter the folder, asked by trying: access may hang on more than modes. */
export function canEnter(user: PostgresUser, folder: string): boolean {
  return succeeds('/bin/sh', ['-c', 'cd -- "$0"', folder], user);
}

/** Whether the user can run the program. */
export function canRun(user: PostgresUser, program: string): boolean {
  return succeeds(program, ['--version'], user);
}

function succeeds(program: string, args: string[], user: PostgresUser) {
  const child = spawnSync(program, args, {
    ...identity(user),
    cwd: '/',
    stdio: 'ignore',
  });
  return child.status === 0;
}

/** Spawn options that change to the user; none where the process is that user already. */
export function identity(user: PostgresUser): Partial<PostgresUser> {
  return process.geteuid?.() === 0 ? user : {};
}

function findUser(name: string): PostgresUser | undefined {
  const [uid, gid] = ['-u', '-g'].map(flag =>
    spawnSync('id', [flag, name], { encoding: 'utf8' }),
  );
  if (uid?.status !== 0 || gid?.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function createUser(name: string): void {
  const flags = ['--system', '--user-group', '--no-create-home'];
  const shell = ['--shell', '/usr/sbin/nologin'];
  spawnSync('useradd', [...flags, ...shell, name], { stdio: 'ignore' });
}
