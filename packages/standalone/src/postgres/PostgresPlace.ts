import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../StartupError';
import {
  findPostgresPrograms,
  type PostgresPrograms,
} from './PostgresPrograms';
import {
  canEnter,
  choosePostgresUser,
  identity,
  type PostgresUser,
} from './PostgresUser';

/** A folder for one database cluster, and who runs which programs on it. */
export interface PostgresPlace {
  /** Belongs to `user`; holds `data`, `password` and `postgres.log`. */
  folder: string;
  user: PostgresUser;
  programs: PostgresPrograms;
}

/**
 * Where the database of a data folder lives: in its subfolder `postgres`; or, where the user of the database cannot get
 * there (root's home has mode 700), in a folder below /var/lib whose path stands in the file `postgres.location`.
 */
export function findPostgresPlace(dataDir: string): PostgresPlace {
  const pointer = join(dataDir, 'postgres.location');
  const inside = join(dataDir, 'postgres');
  if (existsSync(pointer)) {
    return openPlace(readFileSync(pointer, 'utf8').trim(), pointer);
  }
  if (existsSync(inside)) return openPlace(inside, pointer);

  const user = choosePostgresUser();
  if (canEnter(user, dataDir)) return createPlace(inside, user);

  const id = randomBytes(4).toString('hex');
  const outside = createPlace(join(systemFolder(), `database-${id}`), user);
  writeFileSync(pointer, `${outside.folder}\n`);
  return outside;
}

/** Makes a folder that the user of the database owns. */
export function createPlace(folder: string, user: PostgresUser): PostgresPlace {
  mkdirSync(folder, { mode: 0o700 });
  const { uid, gid } = identity(user);
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  return { folder, user, programs: findPostgresPrograms(user, systemFolder) };
}

function openPlace(folder: string, pointer: string): PostgresPlace {
  if (!existsSync(folder)) {
    throw new StartupError(
      `the database folder ${folder} is gone: bring it back, or delete ${pointer} to begin with an empty database`,
    );
  }
  const { uid, gid } = statSync(folder);
  const user = { uid, gid };
  if (!canEnter(user, folder)) {
    throw new StartupError(
      `user ${uid}, to whom the database belongs, cannot enter ${folder}: let others pass the folders above it (chmod o+x), or move it and write its new path into ${pointer}`,
    );
  }
  return { folder, user, programs: findPostgresPrograms(user, systemFolder) };
}

/** A folder that every user can reach and that outlives a restart of the machine; only root gets here. */
function systemFolder(): string {
  const parent = ['/var/lib', '/usr/local/var', '/var/tmp'].find(existsSync);
  const folder = join(parent ?? '/', 'innominatus');
  if (!existsSync(folder)) {
    mkdirSync(folder);
    chmodSync(folder, 0o755);
  }
  return folder;
}
