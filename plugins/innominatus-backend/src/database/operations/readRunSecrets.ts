import type { Knex } from 'knex';

/** What the caller handed in with the request of the run, encrypted. */
export async function readRunSecrets(
  db: Knex,
  runId: string,
): Promise<Record<string, Buffer>> {
  const rows = await db('run_secrets')
    .where('run_id', runId)
    .orderBy('name')
    .select<{ name: string; content: Buffer }[]>('name', 'content');
  return Object.fromEntries(rows.map(({ name, content }) => [name, content]));
}
