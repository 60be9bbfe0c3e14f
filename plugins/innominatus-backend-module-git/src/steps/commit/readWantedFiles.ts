import { StepError } from '@innominatus/plugin-innominatus-node';
import { readFilePath } from '../../repositoryPath';

/** What shall stand in a repository: a text for each path, or undefined where no file shall be. */
export type WantedFiles = ReadonlyMap<string, string | undefined>;

/**
 * Checks the paths and writes them as Git does, in a stable order.
 *
 * @throws StepError `invalidPath` that names every wrong path.
 */
export function readWantedFiles(
  files: Readonly<Record<string, string>>,
  deletions: readonly string[],
): WantedFiles {
  const wanted = new Map<string, string | undefined>();
  const faults: string[] = [];
  const add = (text: string, content: string | undefined) => {
    const read = readFilePath(text);
    if (!read.ok) {
      faults.push(`${JSON.stringify(text)} ${read.why}`);
    } else if (wanted.has(read.path)) {
      faults.push(`${JSON.stringify(text)} is named twice`);
    } else {
      wanted.set(read.path, content);
    }
  };
  Object.entries(files).forEach(([path, content]) => add(path, content));
  deletions.forEach(path => add(path, undefined));
  faults.push(...findNestedFiles(wanted));
  if (faults.length > 0) {
    throw new StepError(`not usable as paths of files: ${faults.join('; ')}`, {
      reason: 'invalidPath',
      hint: 'Paths are relative to the repository, e.g. "apps/web.yaml"',
    });
  }
  return new Map([...wanted].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** All folders above a path, the outermost first. */
export function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
}

function findNestedFiles(wanted: WantedFiles): string[] {
  return [...wanted]
    .filter(([, content]) => content !== undefined)
    .flatMap(([path]) =>
      foldersAbove(path)
        .filter(folder => wanted.get(folder) !== undefined)
        .map(
          folder =>
            `${JSON.stringify(path)} is below the file ${JSON.stringify(folder)}`,
        ),
    );
}
