import {
  runHasEnded,
  type RunEvent,
} from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';
import type { AppendRequest } from '../AppendRequest';
import { eventRows, eventsOfRequest } from './insertEvents';
import { isPostgres } from './isPostgres';
import {
  LIST_WAITERS,
  RELEASE,
  releaseKeys,
  type Released,
} from './releaseKeys';
import { planRow } from './planRow';
import { prepared } from './prepared';
import { reserve } from './reserve';

/** What is in the log now. */
export interface WrittenFacts {
  events: RunEvent[];
  /** Runs that wait for what was released, the next one first. */
  waiters: string[];
}

/**
 * Takes the row lock of the run and adds the facts to its log; on PostgreSQL as one statement, which is all that most
 * steps of most runs need.
 *
 * @param released - the locked keys that the run leaves behind; undefined while it goes on
 * @returns undefined, with nothing written, when the run is not as the request expects it
 */
export async function writeFacts(
  db: Knex,
  request: AppendRequest,
  released?: Released,
): Promise<WrittenFacts | undefined> {
  const events = eventsOfRequest(request);
  const waiters = isPostgres(db)
    ? await writeAtOnce(db, request, events, released)
    : await writeOneByOne(db, request, events, released);
  return waiters && { events, waiters };
}

async function writeOneByOne(
  db: Knex,
  request: AppendRequest,
  events: RunEvent[],
  released: Released | undefined,
): Promise<string[] | undefined> {
  const { runId, plan } = request;
  if ((await reserve(db, request)) !== 1) return undefined;
  if (plan) {
    const row = planRow(plan, request.at);
    await db('plans').insert(row).onConflict('hash').ignore();
  }
  if (events.length > 0) {
    await db('run_events').insert(eventRows(runId, events));
  }
  return released ? releaseKeys(db, runId, released) : [];
}

const INSERT_EVENTS = `
  insert into run_events (run_id, seq, type, version, at, principal, actor, fact)
  select run_id, seq, type, version, at, principal, actor, fact
  from reserved, json_to_recordset(?) as event(run_id text, seq int, type text, version int, at timestamptz, principal text, actor text, fact text)`;

const INSERT_PLAN = `
  insert into plans (hash, plan, created_at)
  select ?, ?, ?::timestamptz from reserved
  on conflict (hash) do nothing`;

/** All parts see the tables as they were before, and write only if the row of the run could be had. */
async function writeAtOnce(
  db: Knex,
  request: AppendRequest,
  events: RunEvent[],
  released: Released | undefined,
): Promise<string[] | undefined> {
  const { runId, plan, at } = request;
  const rows = JSON.stringify(eventRows(runId, events));
  const statement = db
    .with('reserved', reserve(db, request).returning('id'))
    .with('logged', db.raw(INSERT_EVENTS, [rows]));
  if (plan) {
    const values = Object.values(planRow(plan, at));
    statement.with('planned', db.raw(INSERT_PLAN, values));
  }
  if (released) {
    for (const [name, sql] of Object.entries(RELEASE)) {
      statement.with(name, db.raw(sql));
    }
    statement.select(
      db.raw(LIST_WAITERS, { free: JSON.stringify(released.free) }),
    );
  }
  const [reserved] = await prepared(
    db,
    formOf(request, released),
    statement
      .select<{ id: string; waiters?: string[] }[]>('id')
      .from('reserved'),
  );
  return reserved && (reserved.waiters ?? []);
}

/** Tells apart the texts that the statement may have. */
function formOf(
  { claim, then, plan, after }: AppendRequest,
  released: Released | undefined,
): string {
  const isFirst = claim.kind === 'take' && claim.replaces === undefined;
  return [
    'append',
    claim.kind,
    ...(isFirst ? ['free'] : []),
    ...(claim.kind === 'take' && claim.job ? ['job'] : []),
    then.kind,
    ...(plan ? ['plan'] : []),
    ...(runHasEnded(after.status) ? ['ended'] : []),
    ...(released ? ['released'] : []),
  ].join('-');
}
