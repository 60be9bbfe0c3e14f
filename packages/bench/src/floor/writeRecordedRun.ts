import type { Pool } from 'pg';
import type { RecordedRun } from './recordedRuns';

const MOVE = `
  with moved as (
    update floor.runs set last_seq = $3, status = new.status, waiting_for = new.waiting_for, plan_hash = new.plan_hash,
      started_at = new.started_at, finished_at = new.finished_at, claim = new.claim, claimed_by = new.claimed_by,
      wake_at = new.wake_at, job_id = new.job_id, job_attempt = new.job_attempt, job_process = new.job_process
    from json_populate_record(null::floor.runs, $1) new
    where runs.id = new.id and runs.last_seq < $3 returning runs.id
  ), logged as (
    insert into floor.run_events
    select event.* from moved, json_populate_recordset(null::floor.run_events, $2) event
  )`;

const FREE = `, freed as (
    update floor.locks set holder = null, granted_at = null from moved where locks.holder = moved.id
  ), dropped as (
    delete from floor.lock_requests using moved where run_id = moved.id
  )`;

const END = ' select id from moved';

/** Writes what became of a run after it was submitted: the same rows in as many transactions, each as one statement. */
export async function writeRecordedRun(
  database: Pool,
  { row, transactions }: RecordedRun,
): Promise<void> {
  const run = JSON.stringify(row);
  const moves = transactions.slice(1);
  for (const [index, { last, events }] of moves.entries()) {
    const isLast = index === moves.length - 1;
    const { rowCount } = await database.query({
      name: isLast ? 'end' : 'move',
      text: `${MOVE}${isLast ? FREE : ''}${END}`,
      values: [run, JSON.stringify(events), last],
    });
    if (rowCount !== 1) throw new Error(`${row.id} could not be moved`);
  }
}
