/** A path inside a repository, as Git writes it, or what is wrong with it. */
export type RepositoryPath =
  { ok: true; path: string } | { ok: false; why: string };

const MAX_SEGMENT_BYTES = 255;
const MAX_PATH_BYTES = 4_000;
/** Left out when macOS compares names, so that `.g<U+200C>it` would be `.git` there. */
const IGNORED_BY_MACOS = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/**
 * Reads the path of a file. A leading `./` is dropped; everything that would leave the repository, or that Git or
 * another operating system would take for Git's own folder, is refused.
 */
export function readFilePath(text: string): RepositoryPath {
  const path = text.replace(/^(\.\/)+/, '');
  const why = path === '' ? 'is empty' : findFault(path);
  return why === undefined ? { ok: true, path } : { ok: false, why };
}

/** Reads the path of a folder; the repository itself is `.` and comes out empty. */
export function readFolderPath(text: string): RepositoryPath {
  const path = text.replace(/(?<=.)\/$/, '').replace(/^(\.\/)+/, '');
  return path === '.' || path === ''
    ? { ok: true, path: '' }
    : readFilePath(path);
}

function findFault(path: string): string | undefined {
  if (path.startsWith('/')) {
    return 'is absolute';
  }
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) {
    return `is longer than ${MAX_PATH_BYTES} bytes`;
  }
  if (/[\p{Cc}\p{Cs}\\]/u.test(path)) {
    return 'holds a backslash or a control character';
  }
  for (const segment of path.split('/')) {
    const why = findSegmentFault(segment);
    if (why !== undefined) {
      return why;
    }
  }
  return undefined;
}

function findSegmentFault(segment: string): string | undefined {
  if (segment === '') {
    return 'has an empty part';
  }
  if (segment === '.' || segment === '..') {
    return `holds "${segment}"`;
  }
  if (isGitFolder(segment)) {
    return `holds "${segment}", which is Git's own`;
  }
  return Buffer.byteLength(segment) > MAX_SEGMENT_BYTES
    ? `has a part longer than ${MAX_SEGMENT_BYTES} bytes`
    : undefined;
}

/** `.git` under all the names that Windows and macOS have for it. */
function isGitFolder(segment: string): boolean {
  const plain = segment
    .replaceAll(IGNORED_BY_MACOS, '')
    .replace(/:.*$/, '')
    .replace(/[. ]+$/, '')
    .toLowerCase();
  return plain === '.git' || /^git~\d+$/.test(plain);
}
