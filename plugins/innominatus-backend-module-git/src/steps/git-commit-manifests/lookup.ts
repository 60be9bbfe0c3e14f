import type {
  LookupResult,
  StepContext,
} from '@innominatus/plugin-innominatus-node';
import type { GitServices } from '../../GitServices';
import { lookUpCommit } from '../commit/lookUpCommit';
import { stepPlaceOf } from '../RepositoryPlace';
import { deliveryPlace } from './deliveryPlace';
import type {
  GitCommitManifestsInput,
  GitCommitManifestsOutput,
} from './schema';

export async function lookUpGitCommitManifests(
  services: GitServices,
  context: StepContext<GitCommitManifestsInput>,
): Promise<LookupResult<GitCommitManifestsOutput>> {
  const place = deliveryPlace(context.input, stepPlaceOf(context));
  return lookUpCommit(services, place, context);
}
