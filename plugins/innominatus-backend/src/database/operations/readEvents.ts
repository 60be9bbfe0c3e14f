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
  return rows.map(readEvent);
}

const PAGES = `
  select n::int, event.*
  from unnest(:runs::text[], :afters::int[], :limits::int[]) with ordinality as page(id, after, most, n)
    cross join lateral (
      select seq, at, version, principal, actor, fact from run_events
      where run_id = page.id and seq > page.after order by seq limit page.most
    ) as event
  order by n, seq`;

/** A page of the log of a run. */
export interface EventPage {
  runId: string;
  after: number;
  limit: number;
}

/** Pages of several logs, on PostgreSQL, each oldest first. */
export async function readEventPages(
  db: Knex,
  pages: readonly EventPage[],
): Promise<RunEvent[][]> {
  const { rows } = await db.raw<{ rows: (RunEventRow & { n: number })[] }>(
    PAGES,
    {
      runs: pages.map(({ runId }) => runId),
      afters: pages.map(({ after }) => after),
      limits: pages.map(({ limit }) => limit),
    },
  );
  const byPage = Map.groupBy(rows, ({ n }) => n - 1);
  return pages.map((_, index) => (byPage.get(index) ?? []).map(readEvent));
}

function readEvent(row: Omit<RunEventRow, 'run_id' | 'type'>): RunEvent {
  return {
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
  };
}
