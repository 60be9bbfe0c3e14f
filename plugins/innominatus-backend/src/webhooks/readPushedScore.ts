import type { ScoreSubmission } from '@innominatus/plugin-innominatus-common';
import type {
  GitSource,
  SourceRepository,
} from '@innominatus/plugin-innominatus-node';
import { beside, neighbourPaths } from '../catalog/neighbourPaths';
import { encodeRevision } from '../engine/Revision';

/** As for bodies: what is sent, and what it may unpack to. */
const SCORE_LIMIT = 1024 * 1024;
const ALL_LIMIT = 10 * 1024 * 1024;
const NEIGHBOUR_COUNT = 200;

/** The Score file of a commit with the neighbours that it names. */
export type PushedScore =
  | { kind: 'there'; submission: ScoreSubmission; digest: string }
  /** The commit has no Score file. */
  | { kind: 'missing' }
  /** The repository does not hold the commit any more. */
  | { kind: 'gone' }
  | { kind: 'tooLarge'; message: string };

/** Reads the Score file of a commit. Neighbours that are not there are left out: that is found with all else that is wrong. */
export async function readPushedScore(
  source: GitSource,
  place: {
    repository: SourceRepository;
    commit: string;
    path: string;
    signal: AbortSignal;
  },
): Promise<PushedScore> {
  const { repository, path, ...rest } = place;
  const read = (paths: string[]) =>
    source.readFiles({ ...repository, ...rest, paths });
  const found = await read([path]);
  if (!found) return { kind: 'gone' };
  const text = found.get(path);
  if (!text) return { kind: 'missing' };
  if (text.length > SCORE_LIMIT) {
    return tooLarge('the Score file is larger than 1 MiB');
  }
  const names = neighbourPaths({ text });
  if (names.length > NEIGHBOUR_COUNT) {
    return tooLarge(`the Score file names more than ${NEIGHBOUR_COUNT} files`);
  }
  const files =
    names.length === 0
      ? undefined
      : await read(names.map(name => beside(path, name)));
  const neighbours = Object.fromEntries(
    names.flatMap(name => {
      const content = files?.get(beside(path, name));
      return content ? [[name, content]] : [];
    }),
  );
  const size = Object.values(neighbours).reduce(
    (sum, { length }) => sum + length,
    text.length,
  );
  if (size > ALL_LIMIT) {
    return tooLarge('the Score file and what it names are larger than 10 MiB');
  }
  const submission = { text, neighbours };
  return {
    kind: 'there',
    submission,
    digest: encodeRevision(submission).digest,
  };
}

function tooLarge(message: string): PushedScore {
  return { kind: 'tooLarge', message };
}
