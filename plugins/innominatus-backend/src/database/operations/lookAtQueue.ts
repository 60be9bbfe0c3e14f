import type { RunStatus } from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';
import type { RunRow } from '../rows';
import { prepared } from './prepared';
import { readOptionalTime, type StoredTime } from '../times';

/** How much there is to do. */
export interface QueueLook {
  /** Runs that have not ended, of every status that they may have. */
  runs: { status: RunStatus; count: number }[];
  /** Runs that have something to do and that nobody drives. */
  ready: number;
  /** How long the first of them has had something to do; 0 without any. */
  oldestReadySeconds: number;
}

const OPEN = [
  'queued',
  'running',
  'waiting',
  'cancelling',
  'rollingBack',
] as const satisfies RunStatus[];

/** Written out: of values that come later PostgreSQL does not know that they are rare. */
const IS_OPEN = `status in (${OPEN.map(status => `'${status}'`).join(', ')})`;

/** Counts what has not ended, which is little of all that there is. */
export async function lookAtQueue(db: Knex, now: Date): Promise<QueueLook> {
  const open = await prepared(
    db,
    'count-open',
    db<RunRow>('runs')
      .whereRaw(IS_OPEN)
      .groupBy('status')
      .select<OpenRow[]>('status', db.raw('count(*) as number')),
  );
  const [ready] = await prepared(
    db,
    'count-ready',
    db<RunRow>('runs')
      .where('wake_at', '<=', now)
      .whereNull('claim')
      .select<ReadyRow[]>(
        db.raw('count(*) as number'),
        db.raw('min(wake_at) as oldest'),
      ),
  );
  const counts = new Map(open.map(row => [row.status, Number(row.number)]));
  const oldest = readOptionalTime(ready?.oldest);
  const waited = oldest === undefined ? 0 : now.getTime() - Date.parse(oldest);
  return {
    runs: OPEN.map(status => ({ status, count: counts.get(status) ?? 0 })),
    ready: Number(ready?.number ?? 0),
    oldestReadySeconds: Math.max(0, waited / 1_000),
  };
}

/** PostgreSQL counts further than a number goes, and so answers with a text. */
interface OpenRow {
  status: string;
  number: number | string;
}

interface ReadyRow {
  number: number | string;
  oldest: StoredTime | null;
}
