import { InputError } from '@backstage/errors';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import {
  neighbourPath,
  parseScore,
  type ScoreSubmission,
  type Workload,
} from '@innominatus/plugin-innominatus-common';
import { readFile } from 'node:fs/promises';

/**
 * Reads the files that `files.*.source` of a Score file names, by their path relative to `folder`; nothing outside of it.
 * A document with problems of its own is left to the server, which finds all of them.
 *
 * @throws InputError with every file that cannot be read
 */
export async function readNeighbours(
  folder: string,
  submission: ScoreSubmission,
): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const parsed = parseScore(submission);
  if (!parsed.ok) return files;
  const missing: string[] = [];
  for (const path of neighboursOf(parsed.value.workload)) {
    try {
      files.set(path, await readFile(resolveSafeChildPath(folder, path)));
    } catch {
      missing.push(path);
    }
  }
  if (missing.length > 0) {
    throw new InputError(
      `the Score file names files that cannot be read beside it: ${missing.join(', ')}`,
    );
  }
  return files;
}

/** Sorted, each once. */
function neighboursOf({ containers }: Workload): string[] {
  const paths = Object.values(containers)
    .flatMap(({ files }) => Object.values(files ?? {}))
    .flatMap(({ source }) => {
      const path = source === undefined ? undefined : neighbourPath(source);
      return path === undefined ? [] : [path];
    });
  return [...new Set(paths)].sort();
}
