import type { StepContext } from '@innominatus/plugin-innominatus-node';
import type { CommitPlace } from '../commit/CommitTask';
import type { CommitWork } from '../commit/CommitWork';
import { readWantedFiles } from '../commit/readWantedFiles';
import { repositoryPlace, stepPlaceOf } from '../RepositoryPlace';
import type { GitCommitInput } from './schema';

type Context = StepContext<GitCommitInput>;

/** The files that the step names. */
export function filesWork(context: Context): CommitWork {
  const { input } = context;
  return {
    place: filesPlace(context),
    wanted: readWantedFiles(input.files, input.delete),
    message: input.commitMessage,
  };
}

export function filesPlace(context: Context): CommitPlace {
  const { input } = context;
  const place = repositoryPlace(input, stepPlaceOf(context));
  return { ...place, branch: input.gitBranch };
}
