import type { RunEvent } from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';
import type {
  AppendRequest,
  AppendResult,
  DriverClaim,
} from '../AppendRequest';
import { grantKeys } from './grantKeys';
import { eventRows, eventsOfRequest } from './insertEvents';
import { lockAround } from './locks';
import { planRow } from './planRow';
import { keepsUnpublished } from './publishing';
import { LIST_WAITERS, RELEASE } from './releaseKeys';
import { changesOf, expectedClaim } from './reserve';

/** Facts that the driver of a run adds to it. */
export type DriverAppend = AppendRequest & { claim: DriverClaim };

/** For each request; undefined where the run is not as it expects, and nothing was written to that one. */
export type Answers = (AppendResult | undefined)[];

/** What a driver changes with all facts, and what it only changes with some. */
const COLUMNS = {
  always: [
    ...['status', 'waiting_for', 'started_at', 'finished_at', 'error'],
    ...['last_seq', 'claim', 'wake_at'],
  ],
  sometimes: [
    ...['plan_hash', 'claimed_by', 'needs'],
    ...['job_id', 'job_attempt', 'job_process'],
  ],
};

const CHANGES = [
  ...COLUMNS.always.map(name => `${name} = new.${name}`),
  ...COLUMNS.sometimes.map(
    name =>
      `${name} = case when jsonb_exists(changes, '${name}') then new.${name} else runs.${name} end`,
  ),
].join(', ');

const RESERVE = (publishing: boolean) => `
  update runs set ${CHANGES}${publishing ? ', unpublished = true' : ''}
  from unnest(:ids::text[], :expected::int[], :claims::text[], :changes::jsonb[], :eventRows::json[], :planRows::json[])
      with ordinality as wanted(run_id, expected, expected_claim, changes, events, plan, n)
    cross join lateral jsonb_populate_record(null::runs, changes) as new
  where runs.id = run_id and runs.last_seq = expected and runs.claim is not distinct from expected_claim
  returning runs.id, n, events, plan`;

// Columns are listed: a newer version may have added some.
const LOG = `
  insert into run_events (run_id, seq, type, version, at, principal, actor, fact)
  select run_id, seq, type, version, at, principal, actor, fact
  from reserved cross join lateral json_populate_recordset(null::run_events, events)`;

const PLAN = `
  insert into plans (hash, plan, created_at)
  select distinct on (stored.hash) stored.hash, stored.plan, stored.created_at
  from reserved cross join lateral json_populate_record(null::plans, reserved.plan) as stored
  where reserved.plan is not null
  order by stored.hash
  on conflict (hash) do nothing`;

/**
 * Adds facts to several runs in one statement, on PostgreSQL: to each as `reserve.ts` does, whatever becomes of the others.
 */
export async function appendTogether(
  db: Knex,
  requests: readonly DriverAppend[],
): Promise<Answers> {
  const { written } = await write(db, requests);
  return answersOf(written, []);
}

/** As {@link appendTogether}, for runs that give back their locks with it. */
export async function endTogether(
  db: Knex,
  requests: readonly DriverAppend[],
): Promise<Answers> {
  const ids = requests.map(({ runId }) => runId);
  return db.transaction(async trx => {
    const keys = await lockAround(trx, ids);
    const freeAfter = (ended: readonly string[]) =>
      [...keys]
        .filter(([, holder]) => holder === undefined || ended.includes(holder))
        .map(([key]) => key);
    const { written, waiters } = await write(trx, requests, freeAfter(ids));
    const ended = requests.filter((_, index) => written[index]);
    const free = freeAfter(ended.map(({ runId }) => runId));
    const locked = new Set(keys.keys());
    const at = ended.map(request => request.at).sort();
    const granted = await grantKeys(
      trx,
      waiters,
      { free, locked },
      at.at(-1) ?? '',
    );
    return answersOf(written, granted);
  });
}

/**
 * The statement is not prepared: by the lengths of the lists PostgreSQL knows that it had better look up rows one by one.
 *
 * @param free - keys that the runs leave behind, or that nobody holds; undefined while they go on
 * @returns for each request its events if they were written, and the runs that wait for those keys
 */
async function write(
  db: Knex,
  requests: readonly DriverAppend[],
  free?: string[],
): Promise<{ written: (RunEvent[] | undefined)[]; waiters: string[] }> {
  const events = requests.map(eventsOfRequest);
  const parts = {
    reserved: RESERVE(keepsUnpublished(db)),
    logged: LOG,
    planned: PLAN,
    ...(free && RELEASE),
  };
  const named = Object.entries(parts).map(
    ([name, sql]) => `${name} as (${sql})`,
  );
  const { rows } = await db.raw<{ rows: { n: number; waiters?: string[] }[] }>(
    `with ${named} select n::int${free ? `, ${LIST_WAITERS}` : ''} from reserved`,
    {
      ids: requests.map(({ runId }) => runId),
      expected: requests.map(({ expectedSeq }) => expectedSeq),
      claims: requests.map(({ claim }) => expectedClaim(claim)),
      changes: requests.map(request => JSON.stringify(changesOf(request))),
      eventRows: requests.map(({ runId }, index) =>
        JSON.stringify(eventRows(runId, events[index] ?? [])),
      ),
      planRows: requests.map(({ plan, at }) =>
        plan ? JSON.stringify(planRow(plan, at)) : null,
      ),
      ...(free && { free: JSON.stringify(free) }),
    },
  );
  const places = new Set(rows.map(({ n }) => n - 1));
  return {
    written: events.map((some, index) =>
      places.has(index) ? some : undefined,
    ),
    waiters: rows[0]?.waiters ?? [],
  };
}

/** Whoever is the first tells of those that got a lock. */
function answersOf(
  written: readonly (RunEvent[] | undefined)[],
  granted: string[],
): Answers {
  const first = written.findIndex(Boolean);
  return written.map(
    (events, index) =>
      events && {
        kind: 'appended',
        events,
        granted: index === first ? granted : [],
      },
  );
}
