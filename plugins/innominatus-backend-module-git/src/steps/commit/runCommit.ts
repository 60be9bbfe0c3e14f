import type { StepContext } from '@innominatus/plugin-innominatus-node';
import type { GitServices } from '../../GitServices';
import type { GitCommitOutput } from '../git-commit/schema';
import { commitFiles } from './commitFiles';
import { requireCommitTask } from './CommitTask';
import type { CommitWork } from './CommitWork';

export async function runCommit(
  services: GitServices,
  context: StepContext,
  { place, wanted, message }: CommitWork,
): Promise<GitCommitOutput> {
  return commitFiles(context, {
    task: await requireCommitTask(services, place, context),
    wanted,
    message,
    author: services.author,
  });
}
