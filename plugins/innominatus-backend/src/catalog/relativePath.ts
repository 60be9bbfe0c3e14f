import { EntityFailure } from './EntityFailure';

/** What means something else in a URL, on another machine or to a terminal. */
const UNSAFE = /[\\%?#:\p{Control}]/u;

/**
 * The segments of a path relative to the file of an entity, with `..` only at the beginning: `./a/../b` is `b`.
 *
 * @throws EntityFailure for an address, an absolute path, and whatever could be read as either
 */
export function relativePath(path: string): string[] {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    const last = segments.at(-1);
    if (segment === '..' && last !== undefined && last !== '..') segments.pop();
    else segments.push(segment);
  }
  if (
    UNSAFE.test(path) ||
    /^[/~]|\/$/.test(path) ||
    segments.length === 0 ||
    segments.at(-1) === '..' ||
    segments.some(segment => segment.toLowerCase() === '.git')
  ) {
    throw new EntityFailure(
      `"${path}" is no path of a Score file: it must be relative to the file of the entity, such as ./deploy/score.yaml`,
      {
        kind: 'invalid',
        reason: 'invalidScoreFilePath',
        hint: 'correct the annotation innominatus.io/score-file',
      },
    );
  }
  return segments;
}

/** The path leads out of the repository, or out of the folder where nobody knows what the repository is. */
export function outsideRepository(path: string): EntityFailure {
  return new EntityFailure(
    `"${path}" leads out of the repository of the entity`,
    {
      kind: 'invalid',
      reason: 'invalidScoreFilePath',
      hint: 'the Score file must be in the same repository',
    },
  );
}
