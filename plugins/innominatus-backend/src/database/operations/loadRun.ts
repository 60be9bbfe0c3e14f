import { toError } from '@backstage/errors';
import type { Plan } from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';
import { runInputsSchema } from '../../engine/RunInputs';
import { readPlan } from '../../planning/readPlan';
import type { StoredRun } from '../RunStore';
import { RUN_COLUMNS, type RunRow } from '../rows';
import { prepared } from './prepared';
import { readOptionalTime } from '../times';
import { runRecord } from './runRecord';

/** A run with what it was asked to do. */
export async function loadRun(
  db: Knex,
  id: string,
): Promise<StoredRun | undefined> {
  const row = await prepared(
    db,
    'load-run',
    db('runs')
      .where({ id })
      .first<RunRow | undefined>(...RUN_COLUMNS),
  );
  return row && storedRun(row);
}

/** Several runs by their ids: those that there are, as {@link loadRun}, or why one cannot be read. */
export async function loadRuns(
  db: Knex,
  ids: readonly string[],
): Promise<Map<string, StoredRun | Error>> {
  const rows = await db('runs')
    .whereIn('id', [...ids])
    .select<RunRow[]>(...RUN_COLUMNS);
  return new Map(rows.map(row => [row.id, readable(row)]));
}

function readable(row: RunRow): StoredRun | Error {
  try {
    return storedRun(row);
  } catch (error) {
    return toError(error);
  }
}

function storedRun(row: RunRow): StoredRun {
  return {
    record: runRecord(row),
    inputs: runInputsSchema.parse(JSON.parse(row.inputs)),
    lastSeq: row.last_seq,
    claim: row.claim ?? undefined,
    claimedBy: row.claimed_by ?? undefined,
    wakeAt: readOptionalTime(row.wake_at),
  };
}

/** Claim of the one who drives the run. */
export async function readClaim(
  db: Knex,
  id: string,
): Promise<string | undefined> {
  const row = await prepared(
    db,
    'read-claim',
    db<RunRow>('runs').where({ id }).first('claim'),
  );
  return row?.claim ?? undefined;
}

/** The plan with this hash. */
export async function loadPlan(
  db: Knex,
  hash: string,
): Promise<Plan | undefined> {
  const row = await db('plans')
    .where({ hash })
    .first<{ plan: string } | undefined>('plan');
  return row && readPlan(row.plan);
}
