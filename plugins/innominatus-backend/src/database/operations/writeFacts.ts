import type { RunEvent } from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';
import type { AppendRequest } from '../RunStore';
import type { RunRow } from '../rows';
import { eventRows, eventsOf } from './insertEvents';
import { projection } from './projection';
import { isPostgres } from './together';

const INSERT_EVENTS = `
  insert into run_events (run_id, seq, type, version, at, principal, actor, fact)
  select run_id, seq, type, version, at, principal, actor, fact
  from reserved, json_to_recordset(?) as event(run_id text, seq int, type text, version int, at timestamptz, principal text, actor text, fact text)`;

const INSERT_PLAN = `
  insert into plans (hash, plan, created_at)
  select ?, ?, ?::timestamptz from reserved
  on conflict (hash) do nothing`;

/**
 * Takes the row lock of the run and adds the facts to its log; on PostgreSQL as one statement, which is all that most
 * steps of most runs need.
 *
 * @returns undefined, with nothing written, when the run is not as the request expects it
 */
export async function writeFacts(
  db: Knex,
  request: AppendRequest,
): Promise<RunEvent[] | undefined> {
  const { runId, expectedSeq, at, facts, plan } = request;
  const events = eventsOf({ runId, firstSeq: expectedSeq + 1, at, facts });
  const rows = eventRows(runId, events);
  const planRow = plan && {
    hash: plan.hash,
    plan: JSON.stringify(plan.plan),
    created_at: new Date(at),
  };

  if (isPostgres(db)) {
    const statement = db
      .with('reserved', reserve(db, request).returning('id'))
      .with('logged', db.raw(INSERT_EVENTS, [JSON.stringify(rows)]));
    if (planRow) {
      statement.with('planned', db.raw(INSERT_PLAN, Object.values(planRow)));
    }
    const reserved = await statement.select('id').from('reserved');
    return reserved.length === 1 ? events : undefined;
  }
  if ((await reserve(db, request)) !== 1) return undefined;
  if (planRow) await db('plans').insert(planRow).onConflict('hash').ignore();
  if (rows.length > 0) await db('run_events').insert(rows);
  return events;
}

/** Numbers, claim, projection and wake-up of the run, if it is as the request expects it. */
function reserve(db: Knex, request: AppendRequest) {
  const { claim, then } = request;
  const holds = then.kind === 'keep';
  const expectedClaim = claim.kind === 'hold' ? claim.claim : claim.replaces;
  return db<RunRow>('runs')
    .where({
      id: request.runId,
      last_seq: request.expectedSeq,
      claim: expectedClaim ?? null,
    })
    .update({
      ...projection(request.after),
      ...(request.plan && { plan_hash: request.plan.hash }),
      last_seq: request.expectedSeq + request.facts.length,
      claim: holds ? claim.claim : null,
      ...(claim.kind === 'take' && { claimed_by: claim.process }),
      ...(!holds && { claimed_by: null }),
      wake_at:
        then.kind === 'release' && then.wakeAt !== undefined
          ? new Date(then.wakeAt)
          : null,
    });
}
