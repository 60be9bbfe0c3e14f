import { readFile, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import {
  jsonPointer,
  locateProblem,
  neighbourPath,
  parseScore,
  type Problem,
  type ScoreSubmission,
  type Workload,
} from '@innominatus/plugin-innominatus-common';
import { readFailure } from './readFailure';
import type { ScoreFile } from './ScoreFile';

/** What a Score file leaves open and a command line fills in. */
export type Completion = Pick<
  ScoreSubmission,
  'images' | 'overrides' | 'overrideProperties'
>;

/** The files beside a Score file, by their path relative to it, and what is wrong with those that cannot be read. */
export interface Neighbours {
  files: Record<string, Uint8Array>;
  problems: Problem[];
}

/**
 * Reads the files that `files.*.source` of a Score file names; none if the Score file has problems of its own.
 *
 * Nothing outside its folder is read, not by `..` and not through a symbolic link: whoever wrote the Score file must not
 * be able to have other files of this machine sent away.
 */
export async function readNeighbours(
  file: ScoreFile,
  completion: Completion,
): Promise<Neighbours> {
  const files: Record<string, Uint8Array> = {};
  const problems: Problem[] = [];
  const parsed = parseScore({ text: file.bytes, ...completion });
  if (!parsed.ok) return { files, problems };
  for (const { source, path } of sourcesOf(parsed.value.workload)) {
    const plain = neighbourPath(source);
    if (plain === undefined) continue;
    const content = await readInside(file.folder, plain);
    if (content instanceof Uint8Array) {
      files[plain] = content;
    } else {
      problems.push(locateProblem(parsed.value, { path, ...content }));
    }
  }
  return { files, problems };
}

function sourcesOf(workload: Workload): { source: string; path: string }[] {
  return Object.entries(workload.containers).flatMap(([container, { files }]) =>
    Object.entries(files ?? {}).flatMap(([target, { source }]) =>
      source === undefined
        ? []
        : [
            {
              source,
              path: jsonPointer(
                'containers',
                container,
                'files',
                target,
                'source',
              ),
            },
          ],
    ),
  );
}

type Refusal = Pick<Problem, 'reason' | 'message' | 'hint'>;

async function readInside(
  folder: string,
  path: string,
): Promise<Uint8Array | Refusal> {
  try {
    const real = await realpath(join(folder, path));
    const inside = relative(await realpath(folder), real);
    if (inside.startsWith('..') || isAbsolute(inside)) {
      return {
        reason: 'pathOutside',
        message: `${path} is a link to a file outside the folder of the Score file`,
        hint: 'copy the file into the folder',
      };
    }
    return await readFile(real);
  } catch (error) {
    return {
      reason: 'missingFile',
      message: `cannot read ${path}: ${readFailure(error)}`,
      hint: `the path is relative to the folder of the Score file, ${folder}`,
    };
  }
}
