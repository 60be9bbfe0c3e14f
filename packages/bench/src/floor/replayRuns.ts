import type { Pool, PoolClient } from 'pg';
import { readRecordedRuns, type RecordedRun } from './recordedRuns';

const CONNECTIONS = 10;

const PREPARE = `
  create schema if not exists floor;
  create table if not exists floor.runs (like public.runs including all);
  create table if not exists floor.run_events (like public.run_events including all);
  truncate floor.runs, floor.run_events;
`;

const INSERT_RUN = {
  name: 'insert-run',
  text: `insert into floor.runs select * from json_populate_record(null::floor.runs, $1)`,
};

const UPDATE_RUN = {
  name: 'update-run',
  text: `update floor.runs set last_seq = $2, status = new.status, waiting_for = new.waiting_for, plan_hash = new.plan_hash,
      started_at = new.started_at, finished_at = new.finished_at, claim = new.claim, wake_at = new.wake_at
    from json_populate_record(null::floor.runs, $1) new where runs.id = new.id`,
};

const INSERT_EVENTS = {
  name: 'insert-events',
  text: `insert into floor.run_events select * from json_populate_recordset(null::floor.run_events, $1)`,
};

/**
 * Writes the runs that were requested since then a second time, with nothing but SQL: the same rows, in as many
 * transactions, each of which first takes the row of its run. What is left of the time is the engine's own.
 *
 * @returns runs a second
 */
export async function replayRuns(database: Pool, since: Date): Promise<number> {
  const runs = await readRecordedRuns(database, since);
  await database.query(PREPARE);
  const left = runs.values();
  const writer = async () => {
    const connection = await database.connect();
    try {
      for (const run of left) await writeRun(connection, run);
    } finally {
      connection.release();
    }
  };
  const begin = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, writer));
  return (runs.length * 1_000) / (performance.now() - begin);
}

async function writeRun(
  connection: PoolClient,
  { row, transactions }: RecordedRun,
): Promise<void> {
  const run = JSON.stringify(row);
  for (const [index, { last, events }] of transactions.entries()) {
    await connection.query('begin');
    if (index === 0) await connection.query({ ...INSERT_RUN, values: [run] });
    else await connection.query({ ...UPDATE_RUN, values: [run, last] });
    await connection.query({
      ...INSERT_EVENTS,
      values: [JSON.stringify(events)],
    });
    await connection.query('commit');
  }
}
