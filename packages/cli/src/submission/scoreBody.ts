import type { ScoreBody } from '@innominatus/plugin-innominatus-common';
import { CliError } from '../CliError';
import { decodeUtf8 } from './decodeUtf8';
import { packArchive } from './packArchive';
import type { ScoreFile } from './ScoreFile';

/** Names that the server expects in an archive. */
const SCORE_FILE = 'score.yaml';
const OVERRIDES_FILE = 'overrides.score.yaml';

/** What is sent for a Score file: its text alone, or an archive when other files have to come along. */
export async function scoreBody(
  file: ScoreFile,
  neighbours: Readonly<Record<string, Uint8Array>>,
  overrides: string | undefined,
): Promise<ScoreBody> {
  const text = decodeUtf8(file.bytes, file.name);
  const beside = Object.entries(neighbours).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  if (beside.length === 0 && overrides === undefined) return { text };
  const files = new Map<string, Uint8Array>([[SCORE_FILE, file.bytes]]);
  if (overrides !== undefined) {
    files.set(OVERRIDES_FILE, Buffer.from(overrides));
  }
  for (const [path, content] of beside) {
    if (path === SCORE_FILE || path === OVERRIDES_FILE) {
      throw new CliError(`cannot send a neighbour of the name ${path}`, {
        hint: 'rename it: in what is sent, this name stands for another file',
      });
    }
    files.set(path, content);
  }
  return { archive: await packArchive(files) };
}
