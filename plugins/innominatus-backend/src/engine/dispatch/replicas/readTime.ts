import type { Knex } from 'knex';
import { z } from 'zod';
import { isPostgres } from '../../../database/operations/isPostgres';

const TIME =
  'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now';

const answerSchema = z.object({
  rows: z.tuple([z.object({ now: z.number() })]),
});

/** The time of the database in milliseconds since 1970. SQLite lives in this process, and has its clock. */
export async function readTime(db: Knex): Promise<number> {
  if (!isPostgres(db)) return Date.now();
  return answerSchema.parse(await db.raw(TIME)).rows[0].now;
}
