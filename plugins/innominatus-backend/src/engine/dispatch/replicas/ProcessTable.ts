import { z } from 'zod';

/** A process that shares the work. */
export interface ProcessEntry {
  id: string;
  host: string;
  pid: number;
  slots: number;
  startedAt: string;
}

/** What this process can tell of another one. */
export interface ProcessState {
  id: string;
  /** Whether it has a session, and that has ended. */
  sessionEnded: boolean;
  /** Milliseconds since it last said that it is alive. */
  silentMs: number;
}

/** Runs SQL on the session of this process. */
export type Query = (sql: string, values: unknown[]) => Promise<unknown[]>;

const statesSchema = z.array(
  z.object({ id: z.string(), ended: z.boolean(), silent: z.number() }),
);

/** A process may have left without having given back what it drove: the database may be away just then. */
const STATES = `
  select id, ended, silent from (
    select id, started_at,
      session_key is not null and not exists (
        select from pg_locks
        where locktype = 'advisory' and granted and objsubid = 2
          and database = (select oid from pg_database where datname = current_database())
          and classid = $1::bigint::oid and objid = session_key::bigint::oid
      ) as ended,
      (extract(epoch from clock_timestamp() - coalesce(heartbeat_at, started_at)) * 1000)::float8 as silent
    from processes
    union all
    select claimed_by, null, true, 0
    from runs
    where claimed_by is not null and not exists (select from processes where processes.id = runs.claimed_by)
    group by claimed_by
  ) as known
  order by started_at nulls last, id`;

const BEAT = `
  insert into processes (id, host, pid, slots, started_at, session_key, heartbeat_at)
  values ($1, $2, $3, $4, $5, $6, clock_timestamp())
  on conflict (id) do update set heartbeat_at = excluded.heartbeat_at, session_key = excluded.session_key
  returning (extract(epoch from heartbeat_at) * 1000)::float8 as now`;

/** Those that nobody has heard of for so long have no work left that somebody could have to take over. */
const FORGET = `
  delete from processes
  where heartbeat_at < clock_timestamp() - interval '1 hour'
    and not exists (select from runs where claimed_by = processes.id)`;

/** The table of processes, on PostgreSQL. */
export class ProcessTable {
  constructor(private readonly lockClass: number) {}

  /** Says that this process is alive. Returns the time of the database in milliseconds since 1970. */
  async beat(
    query: Query,
    { id, host, pid, slots, startedAt }: ProcessEntry,
    sessionKey: number | undefined,
  ): Promise<number> {
    const rows = await query(BEAT, [
      ...[id, host, pid, slots, startedAt],
      sessionKey ?? null,
    ]);
    const [row] = z.array(z.object({ now: z.number() })).parse(rows);
    if (!row) throw new Error('the process could not be registered');
    return row.now;
  }

  /** All that are known, the oldest first; those last of which only the runs know that they drove. */
  async states(query: Query): Promise<ProcessState[]> {
    const rows = statesSchema.parse(await query(STATES, [this.lockClass]));
    return rows.map(({ id, ended, silent }) => ({
      id,
      sessionEnded: ended,
      silentMs: silent,
    }));
  }

  async forget(query: Query): Promise<void> {
    await query(FORGET, []);
  }

  async remove(query: Query, id: string): Promise<void> {
    await query('delete from processes where id = $1', [id]);
  }
}
