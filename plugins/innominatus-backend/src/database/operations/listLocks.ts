import type { Knex } from 'knex';
import type { FilterTree } from '../../http/orchestrator/FilterTree';
import type { Page } from '../../http/orchestrator/records';
import type { LockRecord } from '../RunStore';
import { RECORD_COLUMNS, type RecordRow } from '../rows';
import { readTime, type StoredTime } from '../times';
import { applyFilter } from './filters';
import { decodeCursor, toPage } from './paging';
import { runRecord } from './runRecord';

interface LockRow {
  key: string;
  holder: string | null;
  granted_at: StoredTime | null;
}

/**
 * Locks by key, those included that nobody holds now. A filter says of which runs the caller may hear: then these are locks
 * that such a run holds or waits for, with such runs as wait for them; the holder may be another one.
 */
export async function listLocks(
  db: Knex,
  query: { filter: FilterTree | undefined; cursor?: string; limit: number },
): Promise<Page<LockRecord>> {
  const { filter, cursor, limit } = query;
  const select = db('locks')
    .orderBy('key')
    .limit(limit + 1);
  if (cursor !== undefined) {
    select.andWhere('key', '>', String(decodeCursor(cursor)));
  }
  if (filter) {
    // Not a subquery: PostgreSQL may carry that out for all runs at once.
    select.leftJoin('runs', 'runs.id', 'locks.holder');
    const waitedFor = waiting(db).where(
      'lock_requests.key',
      db.ref('locks.key'),
    );
    select.andWhere(either =>
      either
        .where(held => held.whereNotNull('runs.id').modify(visible, filter))
        .orWhereExists(waitedFor.modify(visible, filter).select(db.raw('1'))),
    );
  }
  const rows: LockRow[] = await select.select('key', 'holder', 'granted_at');
  const page = toPage(rows, limit, row => row.key);
  return { ...page, items: await withRuns(db, page.items, filter) };
}

/** One lock. */
export async function findLock(
  db: Knex,
  key: string,
): Promise<LockRecord | undefined> {
  const row = await db('locks')
    .where({ key })
    .first<LockRow | undefined>('key', 'holder', 'granted_at');
  return row && (await withRuns(db, [row], undefined))[0];
}

function visible(
  query: Knex.QueryBuilder,
  filter: FilterTree | undefined,
): void {
  if (!filter) return;
  applyFilter(query, filter, {
    owner: 'runs.owner_ref',
    environment: 'runs.environment',
    startedBy: 'runs.started_by',
    goldenPath: 'runs.golden_path',
  });
}

/** Requests for locks that are not granted, with their runs. */
function waiting(db: Knex): Knex.QueryBuilder {
  return db('lock_requests')
    .join('runs', 'runs.id', 'lock_requests.run_id')
    .where('runs.status', 'queued');
}

interface RunOfLock extends RecordRow {
  key: string;
  claim: string | null;
}

async function withRuns(
  db: Knex,
  rows: LockRow[],
  filter: FilterTree | undefined,
): Promise<LockRecord[]> {
  const columns = RECORD_COLUMNS.map(column => `runs.${column}`);
  const ofLocks = (query: Knex.QueryBuilder) =>
    query
      .whereIn(
        'key',
        rows.map(row => row.key),
      )
      .select<RunOfLock[]>('key', 'runs.claim', ...columns);
  const holders: RunOfLock[] = await ofLocks(
    db('locks').join('runs', 'runs.id', 'locks.holder'),
  );
  const waiters: RunOfLock[] = await ofLocks(
    waiting(db)
      .modify(visible, filter)
      .orderBy([{ column: 'runs.priority', order: 'desc' }, 'runs.id']),
  );
  return rows.map(({ key, granted_at }) => {
    const run = holders.find(holder => holder.key === key);
    return {
      key,
      ...(run &&
        granted_at !== null && {
          holder: {
            run: runRecord(run),
            grantedAt: readTime(granted_at),
            driven: run.claim !== null,
          },
        }),
      waiters: waiters
        .filter(waiter => waiter.key === key)
        .map(waiter => runRecord(waiter)),
    };
  });
}
