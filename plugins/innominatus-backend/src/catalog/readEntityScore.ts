import type { ScoreSubmission } from '@innominatus/plugin-innominatus-common';
import type { DeployableEntity, EntityCatalog } from './EntityCatalog';
import { EntityFailure } from './EntityFailure';
import { beside, neighbourPaths } from './neighbourPaths';

/** As for bodies: what is sent, and what it may unpack to. */
const SCORE_LIMIT = 1024 * 1024;
const ALL_LIMIT = 10 * 1024 * 1024;
const NEIGHBOUR_COUNT = 200;

type Catalog = Extract<EntityCatalog, { kind: 'catalog' }>;

/** The Score file beside an entity. */
export interface EntityScore {
  url: string;
  /** Path relative to the file of the entity. */
  path: string;
  content: Uint8Array;
}

/**
 * Reads the Score file beside an entity.
 *
 * @throws EntityFailure
 */
export async function readEntityScore(
  catalog: Catalog,
  entity: DeployableEntity,
  signal: AbortSignal,
): Promise<EntityScore> {
  const { ref, scoreFile: path, location } = entity;
  if (path === undefined) {
    throw new EntityFailure(`"${ref}" names no Score file`, {
      kind: 'missing',
      reason: 'scoreFileMissing',
      hint: 'give it the annotation innominatus.io/application or innominatus.io/score-file',
    });
  }
  const file = await catalog.readFile(entity, path, {
    limit: SCORE_LIMIT,
    signal,
  });
  if (!file) {
    throw new EntityFailure(
      `"${ref}" has no Score file: "${path}" is not beside ${location?.target}`,
      {
        kind: 'missing',
        reason: 'scoreFileMissing',
        hint: 'add the file, or say with the annotation innominatus.io/score-file where it is',
      },
    );
  }
  return { ...file, path };
}

/**
 * The Score file beside an entity with the neighbours that it names, as if all of them had been sent. Neighbours that are
 * not there are left out, and are found missing with everything else that is wrong.
 *
 * @throws EntityFailure
 */
export async function readEntitySubmission(
  catalog: Catalog,
  entity: DeployableEntity,
  completion: Pick<ScoreSubmission, 'images' | 'overrideProperties'>,
  signal: AbortSignal,
): Promise<ScoreSubmission> {
  const score = await readEntityScore(catalog, entity, signal);
  const submission = { text: score.content, ...completion };
  const neighbours: Record<string, Uint8Array> = {};
  let left = ALL_LIMIT - score.content.length;
  for (const path of namedNeighbours(submission)) {
    const file = await catalog.readFile(entity, beside(score.path, path), {
      limit: left,
      signal,
    });
    if (file) {
      neighbours[path] = file.content;
      left -= file.content.length;
    }
  }
  return { ...submission, neighbours };
}

/** @throws EntityFailure when there are too many */
function namedNeighbours(submission: ScoreSubmission): string[] {
  const paths = neighbourPaths(submission);
  if (paths.length > NEIGHBOUR_COUNT) {
    throw new EntityFailure(
      `the Score file names ${paths.length} files, at most ${NEIGHBOUR_COUNT} are read`,
      { kind: 'invalid', reason: 'tooLarge' },
    );
  }
  return paths;
}
