import type { TestDatabases } from '@backstage/backend-test-utils';

/** Every dispatcher on every database that it works on. */
export function dispatcherCases(databases: TestDatabases) {
  return databases.eachSupportedId().flatMap(([database]) => {
    const local = { database, dispatcher: 'local' };
    const one = { name: `one process on ${database}`, ...local };
    return database.startsWith('POSTGRES')
      ? [
          {
            name: `pg-boss on ${database}`,
            ...{ database, dispatcher: 'pg-boss' },
          },
          one,
        ]
      : [one];
  });
}
