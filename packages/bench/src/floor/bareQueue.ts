import type { Pool } from 'pg';
import { PgBoss } from 'pg-boss';

export const QUEUE = 'bare';

/** The same settings as the server has, but no supervision: nothing is to go wrong here. */
export function createBareBoss(connectionString: string): PgBoss {
  const boss = new PgBoss({
    connectionString,
    schema: 'bare_jobs',
    max: 4,
    schedule: false,
    supervise: false,
    registerInstance: false,
  });
  boss.on('error', error => process.stderr.write(`${error.stack}\n`));
  return boss;
}

const PREPARE = `
  create schema if not exists floor;
  create table if not exists floor.runs (like public.runs including all);
  create table if not exists floor.run_events (like public.run_events including all);
  create table if not exists floor.locks (like public.locks including all);
  create table if not exists floor.lock_requests (like public.lock_requests including all);
  truncate floor.runs, floor.run_events, floor.locks, floor.lock_requests;
`;

const AS_SUBMITTED = `
  insert into floor.runs select * from public.runs where requested_at >= $1`;

const UNDO_ALL_BUT_FIRST = `
  update floor.runs set last_seq = first.last, status = 'running', started_at = null, finished_at = null
  from (select distinct on (run_id) run_id, max(seq) as last from public.run_events
        where run_id in (select id from floor.runs) group by run_id, xmin::text order by run_id, last) as first
  where first.run_id = runs.id`;

/**
 * Puts the runs that were requested since then where they were when they had been submitted, in a schema beside, with a
 * job each.
 */
export async function submitToBareQueue(
  boss: PgBoss,
  database: Pool,
  since: Date,
): Promise<void> {
  await database.query(PREPARE);
  await database.query(AS_SUBMITTED, [since]);
  await database.query(UNDO_ALL_BUT_FIRST);
  await database.query(
    `insert into floor.locks (key, holder) select 'bench/' || id, id from floor.runs`,
  );
  await database.query(
    `insert into floor.lock_requests (key, run_id) select key, holder from floor.locks`,
  );
  await boss.createQueue(QUEUE, { policy: 'stately' });
  const { rows } = await database.query<{ id: string }>(
    'select id from floor.runs order by id',
  );
  await boss.insert(
    QUEUE,
    rows.map(({ id }) => ({ data: { run: id }, singletonKey: id })),
  );
}
