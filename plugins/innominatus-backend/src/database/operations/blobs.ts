import type { Knex } from 'knex';

/** Stores content under its SHA-256; equal content is stored once. Each waits for others only in the order of the digests. */
export function insertBlobs(
  db: Knex,
  blobs: { digest: string; content: Buffer }[],
  at: string,
): Knex.QueryBuilder {
  return db('blobs')
    .insert(
      blobs
        .toSorted((one, two) => (one.digest < two.digest ? -1 : 1))
        .map(({ digest, content }) => ({
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

/** Several contents, by their SHA-256. */
export async function loadBlobs(
  db: Knex,
  digests: readonly string[],
): Promise<Map<string, Buffer>> {
  const rows = await db('blobs')
    .whereIn('digest', [...digests])
    .select<{ digest: string; content: Buffer }[]>('digest', 'content');
  return new Map(rows.map(({ digest, content }) => [digest, content]));
}
