import { readFile } from 'node:fs/promises';
import { errorCode } from './errorCode';

/** A text file; undefined where none is, be it that a folder stands there or a file stands in the way. */
export async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(errorCode(error) ?? '')) {
      return undefined;
    }
    throw error;
  }
}
