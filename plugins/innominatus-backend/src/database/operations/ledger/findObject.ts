import type { LedgerObject } from '@innominatus/plugin-innominatus-node';
import type { Knex } from 'knex';
import type { ObjectName } from '../../RunStore';

/** The ledger's entry about an object that somebody uses, with all who do. */
export async function findObject(
  db: Knex,
  object: ObjectName,
): Promise<LedgerObject | undefined> {
  const { target, kind, externalId } = object;
  const rows = await db('objects')
    .join('object_users', 'object_users.object_id', 'objects.id')
    .where({ target, kind, external_id: externalId })
    .orderBy(['application', 'environment'])
    .select<
      {
        created_by_run: string | null;
        application: string;
        environment: string;
      }[]
    >('created_by_run', 'application', 'environment');
  const [first] = rows;
  return (
    first && {
      ...{ target, kind, externalId },
      createdByRun: first.created_by_run ?? undefined,
      users: rows.map(({ application, environment }) => ({
        application,
        environment,
      })),
    }
  );
}
