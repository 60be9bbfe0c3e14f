import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { NewSubmission } from '../NewSubmission';
import type { ApplicationRow, RevisionRow } from '../rows';
import { isPostgres } from './isPostgres';
import { lockKeys, toLockedKeys, type LockedKeys, type LockRow } from './locks';
import { prepared } from './prepared';

/** Where a submission goes; nobody else changes any of it before the transaction ends. */
export interface Place {
  locked: LockedKeys;
  application: Counters;
  /** Of the workload, if there is one. */
  newest: Newest | undefined;
}

type Counters = Pick<
  ApplicationRow,
  'owner_ref' | 'last_run_number' | 'last_revision'
>;
type Newest = Pick<RevisionRow, 'number' | 'digest'>;

/**
 * Locks the keys of a submission, then its application, which it creates on first sight, and counts its runs. Keys before
 * any other row: the order that every transaction keeps to.
 *
 * @throws ConflictError when the application got another owner meanwhile
 */
export async function takePlace(
  trx: Knex.Transaction,
  submission: NewSubmission,
): Promise<Place> {
  const place = isPostgres(trx)
    ? await takeAtOnce(trx, submission)
    : await takeOneByOne(trx, submission);
  if ((place.application.owner_ref ?? undefined) !== submission.owner) {
    throw new ConflictError(
      `application "${submission.application}" got another owner meanwhile: submit again`,
    );
  }
  return place;
}

async function takeOneByOne(
  trx: Knex.Transaction,
  submission: NewSubmission,
): Promise<Place> {
  const locked = await lockKeys(trx, keysOf(submission));
  const [application] = await trx<ApplicationRow>('applications')
    .insert(applicationRow(submission))
    .onConflict('name')
    .merge({
      last_run_number: trx.raw('applications.last_run_number + ?', [
        submission.runs.length,
      ]),
    })
    .returning(['owner_ref', 'last_run_number', 'last_revision']);
  if (application === undefined) throw vanished(submission);
  const newest = await newestRevision(trx, submission);
  return { locked, application, newest };
}

/**
 * The application's row is asked for when all keys are locked, as the keys are counted for it. `seen` and `newest` come
 * from what was there when the statement began to wait for them.
 */
const TAKE = `
  with locked as (
    insert into locks (key)
    select key from json_array_elements_text(?) as key order by key
    on conflict (key) do update set key = excluded.key
    returning key, holder
  ), taken as (
    insert into applications (name, owner_ref, created_by, created_at, last_run_number, last_revision)
    select name, owner_ref, created_by, created_at, last_run_number, 0
    from json_populate_record(null::applications, ?), (select count(*) from locked) as all_keys
    on conflict (name) do update set last_run_number = applications.last_run_number + excluded.last_run_number
    returning name, owner_ref, last_run_number, last_revision
  )
  select taken.owner_ref, taken.last_run_number, taken.last_revision,
    (select json_agg(json_build_object('key', key, 'holder', holder)) from locked) as keys,
    (select coalesce(max(number), 0) from revisions where application = taken.name) as seen,
    newest.number, newest.digest
  from taken left join lateral (
    select number, digest from revisions
    where application = taken.name and workload = ?
    order by number desc limit 1
  ) as newest on true`;

interface TakenRow extends Counters {
  keys: LockRow[];
  seen: number;
  number: number | null;
  digest: string | null;
}

async function takeAtOnce(
  trx: Knex.Transaction,
  submission: NewSubmission,
): Promise<Place> {
  const keys = [...new Set(keysOf(submission))];
  const { rows } = await prepared(
    trx,
    'take-place',
    trx.raw<{ rows: TakenRow[] }>(TAKE, [
      JSON.stringify(keys),
      JSON.stringify(applicationRow(submission)),
      submission.workload?.name ?? null,
    ]),
  );
  const [row] = rows;
  if (row === undefined) throw vanished(submission);
  const { keys: locks, seen, number, digest, ...application } = row;
  const found =
    number === null || digest === null ? undefined : { number, digest };
  return {
    locked: toLockedKeys(locks),
    application,
    newest:
      seen === application.last_revision
        ? found
        : await newestRevision(trx, submission),
  };
}

function keysOf({ runs }: NewSubmission): string[] {
  return runs.flatMap(run => run.lockKeys);
}

function applicationRow({
  application,
  owner,
  principal,
  at,
  runs,
}: NewSubmission) {
  return {
    name: application,
    owner_ref: owner,
    created_by: principal.ref,
    created_at: new Date(at),
    last_run_number: runs.length,
    last_revision: 0,
  };
}

async function newestRevision(
  trx: Knex.Transaction,
  { application, workload }: NewSubmission,
): Promise<Newest | undefined> {
  if (!workload) return undefined;
  return trx<RevisionRow>('revisions')
    .where({ application, workload: workload.name })
    .orderBy('number', 'desc')
    .first('number', 'digest');
}

function vanished({ application }: NewSubmission): Error {
  return new Error(`application ${application} vanished`);
}
