import type {
  StepContext,
  StepPreview,
} from '@innominatus/plugin-innominatus-node';
import { hostNamed, type GitServices } from '../../GitServices';
import { repositoryPlace, stepPlaceOf } from '../RepositoryPlace';
import { describeEffect } from './describeEffect';
import { judgeExisting } from './judgeExisting';
import { outputsOf } from './run';
import type { GitRepositoryInput } from './schema';

/**
 * What the step would do to the repository as it is now.
 *
 * @throws StepError `repositoryExists` when it would be refused.
 */
export async function previewGitRepository(
  services: GitServices,
  context: StepContext<GitRepositoryInput>,
): Promise<StepPreview> {
  const { signal } = context;
  const place = repositoryPlace(context.input, stepPlaceOf(context));
  const host = hostNamed(services, place.host);
  const repository = await host.findRepository(place, { signal });
  signal.throwIfAborted();
  if (!repository) {
    return {
      changes: [{ ...describeEffect(host, place, 'create'), reversible: true }],
      outputs: { url: host.webUrl(place), created: true },
      unknown: ['the address to clone'],
    };
  }
  const existing = await judgeExisting(host, repository, context);
  return {
    changes:
      existing.kind === 'toAdopt'
        ? [{ ...describeEffect(host, repository, 'adopt'), reversible: true }]
        : [],
    outputs: outputsOf(
      host,
      repository,
      existing.kind !== 'inUseHere' && existing.kind !== 'toAdopt',
    ),
  };
}
