import type { Knex } from 'knex';
import type { FilterTree } from '../../http/orchestrator/FilterTree';
import type {
  ApplicationRecord,
  Page,
  RevisionRecord,
} from '../../http/orchestrator/records';
import type { ApplicationRow, RevisionRow } from '../rows';
import { readTime } from '../times';
import { applyFilter } from './filters';
import { listPlaces } from './listPlaces';
import { decodeCursor, toPage } from './paging';
import { prepared } from './prepared';

/** Applications by name. */
export async function listApplications(
  db: Knex,
  query: { filter: FilterTree | undefined; cursor?: string; limit: number },
): Promise<Page<ApplicationRecord>> {
  const select = db<ApplicationRow>('applications')
    .orderBy('name')
    .limit(query.limit + 1);
  if (query.cursor !== undefined) {
    select.andWhere('name', '>', String(decodeCursor(query.cursor)));
  }
  if (query.filter) {
    applyFilter(select, query.filter, {
      owner: 'owner_ref',
      environment: (where, names) =>
        // One application after the other: `not exists` would be found out for all of them first.
        where.whereRaw('(?) is not null', [
          db('runs')
            .where('runs.application', db.ref('applications.name'))
            .whereIn('runs.environment', names)
            .limit(1)
            .select('runs.id'),
        ]),
      startedBy: undefined,
      goldenPath: undefined,
    });
  }
  const rows: ApplicationRow[] = await select;
  const page = toPage(rows, query.limit, row => row.name);
  return { ...page, items: await withParts(db, page.items) };
}

/** One application. */
export async function findApplication(
  db: Knex,
  name: string,
): Promise<ApplicationRecord | undefined> {
  const row = await db<ApplicationRow>('applications').where({ name }).first();
  return row && (await withParts(db, [row]))[0];
}

/** Owner of an application that exists. */
export async function findOwner(
  db: Knex,
  name: string,
): Promise<{ owner?: string } | undefined> {
  const row = await prepared(
    db,
    'find-owner',
    db<ApplicationRow>('applications').where({ name }).first('owner_ref'),
  );
  return row && { owner: row.owner_ref ?? undefined };
}

async function withParts(
  db: Knex,
  rows: ApplicationRow[],
): Promise<ApplicationRecord[]> {
  const names = rows.map(row => row.name);
  const workloads = await db('workloads')
    .whereIn('application', names)
    .orderBy('name')
    .select<{ application: string; name: string }[]>('application', 'name');
  const environments = await listPlaces(db, names);
  return rows.map(row => ({
    name: row.name,
    owner: row.owner_ref ?? undefined,
    createdAt: readTime(row.created_at),
    createdBy: row.created_by,
    newestRevision: row.last_revision || undefined,
    workloads: workloads
      .filter(({ application }) => application === row.name)
      .map(({ name }) => name),
    environments: environments
      .filter(({ application }) => application === row.name)
      .map(({ environment }) => environment),
  }));
}

/** Revisions of an application, newest first. */
export async function listRevisions(
  db: Knex,
  application: string,
  query: { cursor?: string; limit: number },
): Promise<Page<RevisionRecord>> {
  const select = db<RevisionRow>('revisions')
    .where({ application })
    .orderBy('number', 'desc')
    .limit(query.limit + 1);
  if (query.cursor !== undefined) {
    select.andWhere('number', '<', Number(decodeCursor(query.cursor)) || 0);
  }
  const rows: RevisionRow[] = await select;
  return toPage(rows.map(revisionRecord), query.limit, row => row.number);
}

/** One revision. */
export async function findRevision(
  db: Knex,
  application: string,
  number: number,
): Promise<RevisionRecord | undefined> {
  const row = await db<RevisionRow>('revisions')
    .where({ application, number })
    .first();
  return row && revisionRecord(row);
}

function revisionRecord(row: RevisionRow): RevisionRecord {
  return {
    application: row.application,
    number: row.number,
    workload: row.workload,
    digest: row.digest,
    createdAt: readTime(row.created_at),
    createdBy: row.created_by,
  };
}
