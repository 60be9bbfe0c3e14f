import type { Pool } from 'pg';

/** A run as its transactions left it: events that were written together are together. */
export interface RecordedRun {
  row: { id: string };
  transactions: { last: number; events: object[] }[];
}

/** Reads the runs that were requested since then. Rows of one transaction bear its id. */
export async function readRecordedRuns(
  database: Pool,
  since: Date,
): Promise<RecordedRun[]> {
  const { rows } = await database.query<RecordedRun>(
    `with written as (
       select run_id, max(seq) as last, json_agg(to_json(e) order by seq) as events
       from run_events e
       where run_id in (select id from runs where requested_at >= $1)
       group by run_id, xmin::text
     )
     select to_json(r) as row,
       (select json_agg(json_build_object('last', last, 'events', events) order by last)
        from written where run_id = r.id) as transactions
     from runs r where requested_at >= $1`,
    [since],
  );
  return rows;
}
