import {
  parseScore,
  type Problem,
} from '@innominatus/plugin-innominatus-common';
import { readNeighbours, type Completion } from './readNeighbours';
import type { ScoreFile } from './ScoreFile';

/** What was found in a Score file. */
export interface Findings {
  problems: Problem[];
  /** What was read in another way than written. */
  notes: string[];
}

/** Judges a Score file with the files beside it, without a server. */
export async function checkScoreFile(
  file: ScoreFile,
  completion: Completion,
): Promise<Findings> {
  const { files, problems } = await readNeighbours(file, completion);
  const parsed = parseScore({
    text: file.bytes,
    neighbours: files,
    ...completion,
  });
  return parsed.ok
    ? { problems, notes: parsed.value.upgrades }
    : { problems: [...parsed.problems, ...problems], notes: [] };
}
