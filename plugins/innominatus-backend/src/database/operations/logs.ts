import type { Knex } from 'knex';

interface Place {
  runId: string;
  step: string;
}

/** Adds a piece to the log of a step, once; the writer keeps track of positions. */
export async function appendLog(
  db: Knex,
  chunk: Place & { attempt: number; position: number; text: string },
): Promise<void> {
  const row = {
    run_id: chunk.runId,
    step_id: chunk.step,
    attempt: chunk.attempt,
    position: chunk.position,
    length: chunk.text.length,
    text: chunk.text,
  };
  // Whoever got no answer writes the same again.
  await db('run_logs')
    .insert(row)
    .onConflict(['run_id', 'step_id', 'position'])
    .ignore();
}

/** Characters in the log of a step. */
export async function logLength(
  db: Knex,
  { runId, step }: Place,
): Promise<number> {
  const last = await db('run_logs')
    .where({ run_id: runId, step_id: step })
    .orderBy('position', 'desc')
    .first<{ position: number; length: number } | undefined>(
      'position',
      'length',
    );
  return last === undefined ? 0 : last.position + last.length;
}

/** Text of the log from `offset`, at most `limit` characters. */
export async function readLog(
  db: Knex,
  { runId, step }: Place,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ text: string; nextOffset: number }> {
  const begin = db('run_logs')
    .where({ run_id: runId, step_id: step })
    .andWhere('position', '<=', offset)
    .max('position');
  const rows = await db('run_logs')
    .where({ run_id: runId, step_id: step })
    // The piece that the text begins in is found by its place, not by reading all that come before.
    .andWhere('position', '>=', begin)
    .andWhere('position', '<', offset + limit)
    .orderBy('position')
    .select<{ position: number; text: string }[]>('position', 'text');
  const text = rows
    .map(row =>
      row.text.slice(
        Math.max(0, offset - row.position),
        offset + limit - row.position,
      ),
    )
    .join('');
  return { text, nextOffset: offset + text.length };
}
