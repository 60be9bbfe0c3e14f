import type { CommitPlace } from './CommitTask';
import type { WantedFiles } from './readWantedFiles';

/** What a step wants to stand in a repository, and where. */
export interface CommitWork {
  place: CommitPlace;
  wanted: WantedFiles;
  message: string | undefined;
}
