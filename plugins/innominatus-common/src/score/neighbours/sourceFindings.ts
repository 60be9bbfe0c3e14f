import type { Finding } from '../Finding';
import { neighbourPath } from './neighbourPath';
import type { SourcedFile } from './sourcedFiles';

/** Sources that leave the folder of the Score file: on a server they would read files of the server. */
export function sourceFindings(files: readonly SourcedFile[]): Finding[] {
  return files
    .filter(({ source }) => neighbourPath(source) === undefined)
    .map(({ path }) => ({
      path,
      reason: 'pathOutside',
      message: 'the source must be a file in the folder of the Score file',
      hint: 'write a relative path with / and without ..',
    }));
}
