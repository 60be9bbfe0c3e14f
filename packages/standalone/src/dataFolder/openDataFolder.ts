import { StartupError } from '../StartupError';
import { createFolder, unusableFolder } from './createFolder';
import { lockDataFolder } from './lockDataFolder';

/** The folder of one server, held by this process. */
export interface DataFolder {
  path: string;
  /** Lets another server have the folder. */
  release(): void;
}

/** Creates the folder if it is missing, and takes it for this process. */
export function openDataFolder(path: string): DataFolder {
  createFolder(path);
  try {
    return { path, release: lockDataFolder(path) };
  } catch (error) {
    throw error instanceof StartupError ? error : unusableFolder(path, error);
  }
}
