import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { CliContext } from '../CliContext';
import { CliError } from '../CliError';
import { readFailure } from './readFailure';
import type { ScoreFile } from './ScoreFile';

/** Reads a Score file; `-` means standard input, with neighbours in the working directory. */
export async function readScoreFile(
  { cwd, stdin }: Pick<CliContext, 'cwd' | 'stdin'>,
  name: string,
): Promise<ScoreFile> {
  if (name === '-') {
    return { name: 'stdin', folder: cwd, bytes: await buffer(stdin) };
  }
  const path = resolve(cwd, name);
  return { name, folder: dirname(path), bytes: await readInput(path, name) };
}

/** Content of a file that was named on the command line. */
export async function readInput(
  path: string,
  name: string,
): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new CliError(`cannot read ${name}: ${readFailure(error)}`, {
      cause: error,
    });
  }
}
