import { isAbsolute, resolve } from 'node:path';
import { StartupError } from '../StartupError';

/**
 * Where the server keeps its tables.
 *
 * @public
 */
export type DatabaseTarget =
  | { kind: 'embedded' }
  | { kind: 'postgres'; url: string }
  | { kind: 'sqlite'; filename: string };

/** Reads a `--database-url`; `folder` is what a relative SQLite path is relative to. */
export function parseDatabaseUrl(url: string, folder: string): DatabaseTarget {
  const sqlite = /^sqlite:(?:\/\/)?(.+)$/.exec(url)?.[1];
  if (sqlite !== undefined) {
    const inPlace = sqlite === ':memory:' || isAbsolute(sqlite);
    return {
      kind: 'sqlite',
      filename: inPlace ? sqlite : resolve(folder, sqlite),
    };
  }
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    // The value is not repeated: it may hold a password.
    throw new StartupError(
      'the database URL must look like postgres://user:password@host:5432/name or sqlite:path/to/file',
    );
  }
  const parsed = new URL(url);
  if (parsed.pathname.length < 2) {
    throw new StartupError(
      `the database URL names no database: add it, as in postgres://${parsed.host}/innominatus`,
    );
  }
  return { kind: 'postgres', url };
}

/** The target without its password, for messages. */
export function describeDatabase(target: DatabaseTarget): string {
  switch (target.kind) {
    case 'embedded':
      return 'embedded PostgreSQL';
    case 'sqlite':
      return `SQLite ${target.filename}`;
    case 'postgres': {
      const { host, pathname } = new URL(target.url);
      return `PostgreSQL ${host}${pathname}`;
    }
    default:
      return target satisfies never;
  }
}
