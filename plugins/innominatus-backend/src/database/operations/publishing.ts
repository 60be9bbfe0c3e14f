import type { RunFact } from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';
import type { PublishedUpTo, UnpublishedRun } from '../RunStore';
import { RECORD_COLUMNS, type RecordRow } from '../rows';
import { readTime, type StoredTime } from '../times';
import { isPostgres } from './isPostgres';
import { prepared } from './prepared';
import { runRecord } from './runRecord';

/** Runs and facts that are read at a time. */
const RUNS = 500;
const FACTS = 5_000;

/** Facts of which more is told than that they happened; others may be long. */
const READ_FACTS = "'run.finished', 'step.suspended'";

/** From now on new facts are kept in mind until they are published. */
export function keepUnpublished(db: Knex): void {
  db.userParams = { ...db.userParams, keepUnpublished: true };
}

/** Whether {@link keepUnpublished} was asked for. */
export function keepsUnpublished(db: Knex): boolean {
  return db.userParams.keepUnpublished === true;
}

/** What a write that adds facts says of it, for the columns of `runs`. */
export function unpublished(
  db: Knex,
  facts: number,
): { unpublished?: Knex.Raw } {
  if (!keepsUnpublished(db)) return {};
  return { unpublished: db.raw('(unpublished or ?)', [facts > 0]) };
}

/** As {@link unpublished}, for a run that is new. */
export function newUnpublished(db: Knex): { unpublished?: boolean } {
  return keepsUnpublished(db) ? { unpublished: true } : {};
}

interface UnpublishedRow extends RecordRow {
  event_seq: number;
  event_at: StoredTime;
  event_type: RunFact['type'];
  event_fact: string | null;
}

/** Facts that nobody was told of, of some runs; those of a run oldest first and without gaps. */
export async function listUnpublished(db: Knex): Promise<UnpublishedRun[]> {
  const runs = db('runs')
    .whereRaw('unpublished')
    .orderBy('id')
    .limit(RUNS)
    .select(...RECORD_COLUMNS, 'published_seq');
  const rows: UnpublishedRow[] = await prepared(
    db,
    'list-unpublished',
    db
      .from(runs.as('run'))
      .join('run_events as event', on =>
        on
          .on('event.run_id', 'run.id')
          .andOn('event.seq', '>', 'run.published_seq'),
      )
      .orderBy(['run.id', 'event.seq'])
      .limit(FACTS)
      .select(...RECORD_COLUMNS.map(column => `run.${column}`), {
        event_seq: 'event.seq',
        event_at: 'event.at',
        event_type: 'event.type',
        event_fact: db.raw(
          `case when event.type in (${READ_FACTS}) then event.fact end`,
        ),
      }),
  );
  return byRun(rows);
}

function byRun(rows: UnpublishedRow[]): UnpublishedRun[] {
  const runs: UnpublishedRun[] = [];
  for (const row of rows) {
    let last = runs.at(-1);
    if (last?.run.id !== row.id) {
      last = { run: runRecord(row), facts: [] };
      runs.push(last);
    }
    last.facts.push({
      seq: row.event_seq,
      at: readTime(row.event_at),
      type: row.event_type,
      // Our own log is trusted, see readEvents.
      ...(row.event_fact !== null && {
        fact: JSON.parse(row.event_fact) as RunFact,
      }),
    });
  }
  return runs;
}

/** Never waits for a run that is written to at the moment: who waits with locks in hand may be waited for. */
const MARK_ON_POSTGRES = `
  with free as materialized (
    select id from runs
    where id = any (array(select jsonb_object_keys(:told::jsonb)))
    for update skip locked
  )
  update runs set
    published_seq = (:told::jsonb ->> id)::int,
    unpublished = last_seq > (:told::jsonb ->> id)::int
  where id = any (array(select id from free))
  returning id`;

const MARK_ON_SQLITE = `
  update runs set published_seq = told.value, unpublished = last_seq > told.value
  from json_each(:told) as told where runs.id = told.key
  returning runs.id`;

/**
 * Remembers up to where subscribers were told.
 *
 * @returns the runs of which it was remembered; others are being written to, and it has to be said again
 */
export async function markPublished(
  db: Knex,
  upTo: readonly PublishedUpTo[],
): Promise<string[]> {
  const told = JSON.stringify(
    Object.fromEntries(upTo.map(({ id, seq }) => [id, seq])),
  );
  const sql = isPostgres(db) ? MARK_ON_POSTGRES : MARK_ON_SQLITE;
  const answer = await db.raw<{ rows: { id: string }[] } | { id: string }[]>(
    sql,
    { told },
  );
  const rows = Array.isArray(answer) ? answer : answer.rows;
  return rows.map(({ id }) => id);
}
