import type { Knex } from 'knex';

/** Stores content under its SHA-256; equal content is stored once. */
export async function insertBlobs(
  trx: Knex.Transaction,
  blobs: { digest: string; content: Buffer }[],
  at: string,
): Promise<void> {
  if (blobs.length === 0) return;
  await trx('blobs')
    .insert(
      blobs.map(({ digest, content }) => ({
        digest,
        content,
        created_at: new Date(at),
      })),
    )
    .onConflict('digest')
    .ignore();
}

/** The content with this SHA-256, if it is stored. */
export async function loadBlob(
  db: Knex,
  digest: string,
): Promise<Buffer | undefined> {
  const row = await db('blobs')
    .where({ digest })
    .first<{ content: Buffer } | undefined>('content');
  return row?.content;
}
