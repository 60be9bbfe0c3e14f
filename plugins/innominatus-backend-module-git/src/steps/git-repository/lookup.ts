import type {
  LookupResult,
  StepContext,
} from '@innominatus/plugin-innominatus-node';
import { hostNamed, type GitServices } from '../../GitServices';
import { repositoryPlace, stepPlaceOf } from '../RepositoryPlace';
import { repositoryMarker } from './repositoryMarker';
import { outputsOf } from './run';
import type { GitRepositoryInput, GitRepositoryOutput } from './schema';

/** A repository without our marker is not ours: the attempt has created nothing, and its successor looks at it afresh, or finishes it. */
export async function lookUpGitRepository(
  services: GitServices,
  context: StepContext<GitRepositoryInput>,
): Promise<LookupResult<GitRepositoryOutput>> {
  const place = repositoryPlace(context.input, stepPlaceOf(context));
  const host = hostNamed(services, place.host);
  const repository = await host.findRepository(place, {
    signal: context.signal,
  });
  return repository?.marker === repositoryMarker(context.idempotencyKey) &&
    !repository.unfinished
    ? { outcome: 'done', outputs: outputsOf(host, repository, true) }
    : { outcome: 'notDone' };
}
