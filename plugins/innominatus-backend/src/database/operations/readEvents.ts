import type { RunEvent, RunFact } from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';
import type { RunEventRow } from '../rows';
import { readTime } from '../times';
import { prepared } from './prepared';

/** A page of a run's log, oldest first. */
export async function readEvents(
  db: Knex,
  runId: string,
  query: { after: number; limit: number },
): Promise<RunEvent[]> {
  const rows = await prepared(
    db,
    'read-events',
    db<RunEventRow>('run_events')
      .where('run_id', runId)
      .andWhere('seq', '>', query.after)
      .orderBy('seq')
      .limit(query.limit)
      .select('seq', 'at', 'version', 'principal', 'actor', 'fact'),
  );
  return rows.map(row => ({
    seq: row.seq,
    at: readTime(row.at),
    version: row.version,
    ...(row.principal !== null && {
      principal: {
        ref: row.principal,
        ...(row.actor !== null && { actor: row.actor }),
      },
    }),
    // Our own log is the one border that is trusted: what stands here was checked when it was written.
    fact: JSON.parse(row.fact) as RunFact,
  }));
}
