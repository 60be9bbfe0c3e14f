import type { CliContext } from '../CliContext';
import { CliError } from '../CliError';
import { lazily } from '../lazily';
import { readOverridesFile, type CompletionOptions } from './CompletionOptions';
import { readScoreFile } from './readScoreFile';
import type { ScoreFile } from './ScoreFile';

/** A Score file with everything that is sent along. */
export interface ReadSubmission {
  file: ScoreFile;
  overrides: string | undefined;
  /** Files that it names, by path. */
  files: Readonly<Record<string, Uint8Array>>;
}

/**
 * Reads a Score file and the files beside it that it names. What is wrong in the document is left to the server, which
 * finds everything at once, workflows included.
 */
export async function readSubmission(
  name: string,
  options: CompletionOptions,
  context: CliContext,
): Promise<ReadSubmission> {
  const { readNeighbours } = await lazily(() => import('./readNeighbours'));
  const file = await readScoreFile(context, name);
  const overrides = await readOverridesFile(context, options);
  const { files, problems } = await readNeighbours(file, {
    overrides,
    images: options.image,
    overrideProperties: options.overrideProperty,
  });
  if (problems.length > 0) {
    throw new CliError(`${file.name} needs files that cannot be sent along`, {
      problems,
      document: file.name,
    });
  }
  return { file, overrides, files };
}
