import type { Knex } from 'knex';
import type { Page, RunRecord, Total } from '../../http/orchestrator/records';
import type { RunQuery } from '../../http/orchestrator/requests';
import { RECORD_COLUMNS, type RecordRow, type RunRow } from '../rows';
import { applyFilter } from './filters';
import { toPage } from './paging';
import { runOrder } from './runOrder';
import { runRecord } from './runRecord';

/** Counting stops here: an exact count of a million rows helps nobody and costs a scan. */
const COUNT_LIMIT = 10_000;

/** Runs, newest first. What they are ordered by never changes, so pages neither repeat nor miss a run. */
export async function listRuns(
  db: Knex,
  query: RunQuery,
): Promise<Page<RunRecord> & Total> {
  const order = runOrder(query);
  const page = db<RunRow>('runs')
    .modify(where, query)
    .modify(order.sort)
    .limit(query.limit + 1);
  if (query.cursor !== undefined) order.after(page, query.cursor);
  const rows: RecordRow[] = await page.select(...RECORD_COLUMNS);
  const counted = await db
    .count<{ total: number | string }[]>({ total: '*' })
    .from(
      db<RunRow>('runs')
        .modify(where, query)
        .select('id')
        .limit(COUNT_LIMIT + 1)
        .as('some'),
    );
  const total = Number(counted[0]?.total ?? 0);
  return {
    ...toPage(rows.map(runRecord), query.limit, order.key),
    totalCount: Math.min(total, COUNT_LIMIT),
    totalIsLowerBound: total > COUNT_LIMIT,
  };
}

function where(builder: Knex.QueryBuilder, query: RunQuery): void {
  const exact = {
    application: query.application,
    environment: query.environment,
    workflow: query.workflow,
    status: query.status,
    started_by: query.startedBy,
  };
  for (const [column, value] of Object.entries(exact)) {
    if (value !== undefined) builder.andWhere(column, value);
  }
  if (query.from) builder.andWhere('requested_at', '>=', new Date(query.from));
  if (query.to) builder.andWhere('requested_at', '<', new Date(query.to));
  if (query.filter) {
    applyFilter(builder, query.filter, {
      owner: 'owner_ref',
      environment: 'environment',
      startedBy: 'started_by',
      goldenPath: 'golden_path',
    });
  }
}
