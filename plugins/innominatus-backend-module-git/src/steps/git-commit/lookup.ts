import type {
  LookupResult,
  StepContext,
} from '@innominatus/plugin-innominatus-node';
import type { GitServices } from '../../GitServices';
import { lookUpCommit } from '../commit/lookUpCommit';
import { repositoryPlace, stepPlaceOf } from '../RepositoryPlace';
import type { GitCommitInput, GitCommitOutput } from './schema';

export async function lookUpGitCommit(
  services: GitServices,
  context: StepContext<GitCommitInput>,
): Promise<LookupResult<GitCommitOutput>> {
  const place = repositoryPlace(context.input, stepPlaceOf(context));
  return lookUpCommit(services, place, context);
}
