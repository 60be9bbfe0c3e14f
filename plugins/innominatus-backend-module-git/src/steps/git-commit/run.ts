import type { StepContext } from '@innominatus/plugin-innominatus-node';
import type { GitServices } from '../../GitServices';
import { commitFiles } from '../commit/commitFiles';
import { requireCommitTask } from '../commit/CommitTask';
import { readWantedFiles } from '../commit/readWantedFiles';
import { repositoryPlace, stepPlaceOf } from '../RepositoryPlace';
import type { GitCommitInput, GitCommitOutput } from './schema';

export async function runGitCommit(
  services: GitServices,
  context: StepContext<GitCommitInput>,
): Promise<GitCommitOutput> {
  const { input } = context;
  const wanted = readWantedFiles(input.files, input.delete);
  const place = repositoryPlace(input, stepPlaceOf(context));
  return commitFiles(context, {
    task: await requireCommitTask(services, place, context),
    wanted,
    message: input.commitMessage,
    author: services.author,
  });
}
