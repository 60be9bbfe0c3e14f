import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';

/**
 * Describes what holds on PostgreSQL only. Where there is none, and where something else is missing, it is skipped: the name
 * says what it needs.
 *
 * @param tests - gets how to make an empty database
 */
export function describeOnPostgres(
  name: string,
  tests: (init: () => Promise<Knex>) => void,
  isComplete = true,
): void {
  const databases = TestDatabases.create();
  const id = databases
    .eachSupportedId()
    .map(([supported]) => supported)
    .find(supported => supported.startsWith('POSTGRES'));
  const describeHere =
    id !== undefined && isComplete ? describe : describe.skip;
  describeHere(name, () => tests(() => databases.init(id ?? 'POSTGRES_18')));
}
