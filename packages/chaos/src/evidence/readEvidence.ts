import type { Plan, RunFact } from '@innominatus/plugin-innominatus-common';
import type { ChaosDatabase } from '../database/ChaosDatabase';
import { readPlan } from '../internals';
import type { CommittedEvent, Evidence, RunEvidence, RunRow } from './Evidence';

type StoredRun = RunRow & {
  id: string;
  application: string;
  environment: string;
  overdue_ms: number | null;
};

interface StoredEvent {
  run_id: string;
  seq: number;
  at: Date;
  version: number;
  fact: string;
  committed: number;
}

const READ_EVENTS = `
  select run_id, seq, at, version, fact,
    (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000)::float8 as committed
  from run_events order by run_id, seq`;

/** What the database has to say. */
export async function readEvidence(
  database: ChaosDatabase,
): Promise<Pick<Evidence, 'runs' | 'jobs' | 'locks'>> {
  const plans = await readPlans(database);
  const events = await readEvents(database);
  const rows = await database.query<StoredRun>(
    `select id, application, environment, status, waiting_for, started_at, finished_at, error, plan_hash, last_seq, claim,
       claimed_by, extract(epoch from now() - wake_at)::float8 * 1000 as overdue_ms from runs order by id`,
  );
  return {
    runs: rows.map(
      ({ id, application, environment, overdue_ms, ...row }): RunEvidence => ({
        id,
        overdueMs: overdue_ms,
        place: `${application}/${environment}`,
        plan: row.plan_hash === null ? undefined : plans.get(row.plan_hash),
        row,
        events: events.get(id) ?? [],
      }),
    ),
    jobs: await readJobs(database),
    locks: await database.query<{ key: string; holder: string }>(
      'select key, holder from locks where holder is not null order by key',
    ),
  };
}

/**
 * Jobs that somebody has, or could take. One that was put back while another one of its run waited is `failed` at once, which
 * is the end of it, and pg-boss removes it when it next tidies up.
 */
export function readJobs(database: ChaosDatabase): Promise<Evidence['jobs']> {
  return database.query(
    `select id::text, state::text, singleton_key as run from innominatus_jobs.job
     where state not in ('completed', 'failed', 'cancelled') order by id`,
  );
}

async function readPlans(database: ChaosDatabase): Promise<Map<string, Plan>> {
  const rows = await database.query<{ hash: string; plan: string }>(
    'select hash, plan from plans',
  );
  return new Map(rows.map(({ hash, plan }) => [hash, readPlan(plan)]));
}

async function readEvents(
  database: ChaosDatabase,
): Promise<Map<string, CommittedEvent[]>> {
  const events = new Map<string, CommittedEvent[]>();
  for (const row of await database.query<StoredEvent>(READ_EVENTS)) {
    const { run_id: run, seq, at, version, committed } = row;
    const log = events.get(run) ?? [];
    const fact = JSON.parse(row.fact) as RunFact;
    log.push({ seq, version, committed, fact, at: at.toISOString() });
    events.set(run, log);
  }
  return events;
}
