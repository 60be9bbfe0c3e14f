import type { Knex } from 'knex';
import type { RunRecord } from '../../http/orchestrator/records';
import type { RunQuery } from '../../http/orchestrator/requests';
import { decodeCursor, invalidCursor } from './paging';

/** How a list of runs goes from the newest to the oldest: by what an index has in that order, and no write changes. */
export interface RunOrder {
  sort(query: Knex.QueryBuilder): void;
  /** Leaves what comes after a cursor. */
  after(query: Knex.QueryBuilder, cursor: string): void;
  /** Where a run stands. */
  key(run: RunRecord): string | number;
}

/** Ids sort by time of request. */
const byId: RunOrder = {
  sort: query => query.orderBy('id', 'desc'),
  after: (query, cursor) =>
    query.andWhere('id', '<', String(decodeCursor(cursor))),
  key: run => run.id,
};

const byNumber: RunOrder = {
  sort: query => query.orderBy('number', 'desc'),
  after(query, cursor) {
    const number = decodeCursor(cursor);
    if (!Number.isSafeInteger(number)) throw invalidCursor();
    query.andWhere('number', '<', number);
  },
  key: run => run.number,
};

const byTime: RunOrder = {
  sort: query =>
    query.orderBy([
      { column: 'requested_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ]),
  after(query, cursor) {
    const [time = '', id = ''] = String(decodeCursor(cursor)).split(' ');
    const at = new Date(time);
    if (Number.isNaN(at.getTime())) throw invalidCursor();
    query.andWhereRaw('(requested_at, id) < (?, ?)', [at as never, id]);
  },
  key: run => `${run.requestedAt} ${run.id}`,
};

/** Within an application the number says it, within a time that time, and anywhere else the id. */
export function runOrder({ application, from, to }: RunQuery): RunOrder {
  if (application !== undefined) return byNumber;
  return from !== undefined || to !== undefined ? byTime : byId;
}
