import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readIfPresent } from './readIfPresent';

const FILE = 'innominatus.json';

/** What Git itself has no place for. Lies inside the bare repository, where Git ignores it. */
const repositoryRecordSchema = z.object({
  version: z.literal(1),
  owner: z.string(),
  name: z.string(),
  marker: z.string(),
  private: z.boolean(),
  topics: z.array(z.string()),
});

export type RepositoryRecord = z.output<typeof repositoryRecordSchema>;

export async function writeRepositoryRecord(
  folder: string,
  record: RepositoryRecord,
): Promise<void> {
  await writeFile(join(folder, FILE), `${JSON.stringify(record, null, 2)}\n`, {
    flush: true,
  });
}

/** Undefined for a repository that somebody put there by hand. */
export async function readRepositoryRecord(
  folder: string,
): Promise<RepositoryRecord | undefined> {
  const text = await readIfPresent(join(folder, FILE));
  return text === undefined
    ? undefined
    : repositoryRecordSchema.parse(JSON.parse(text));
}
