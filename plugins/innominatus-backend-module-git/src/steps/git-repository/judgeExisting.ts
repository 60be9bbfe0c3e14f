import {
  StepError,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import type { GitHost, Repository } from '../../hosts/GitHost';
import { REPOSITORY, repositoryId } from './repositoryId';
import { repositoryMarker } from './repositoryMarker';
import type { GitRepositoryInput } from './schema';

/** What a repository that is there is to the step. */
export type Existing =
  /** An earlier attempt of this step was interrupted while it created it. */
  | { kind: 'unfinished' }
  | { kind: 'madeByEarlierAttempt' }
  | { kind: 'inUseHere' }
  /** The application uses it from now on. */
  | { kind: 'toAdopt'; otherUsers: string[] };

/** @throws StepError `repositoryExists` when it is somebody else's. */
export async function judgeExisting(
  host: GitHost,
  repository: Repository,
  {
    input,
    run,
    environment,
    ledger,
    ...context
  }: StepContext<GitRepositoryInput>,
): Promise<Existing> {
  if (repository.marker === repositoryMarker(context.idempotencyKey)) {
    return {
      kind: repository.unfinished ? 'unfinished' : 'madeByEarlierAttempt',
    };
  }
  const object = await ledger.find({
    target: await host.fingerprint({ signal: context.signal }),
    kind: REPOSITORY,
    externalId: repositoryId(repository),
  });
  const users = object?.users ?? [];
  const own = users.filter(user => user.application === run.application);
  if (own.length === 0 && !input.adopt) {
    throw existsError(host, repository);
  }
  if (own.some(user => user.environment === environment.name)) {
    return { kind: 'inUseHere' };
  }
  const others = new Set(users.map(user => user.application));
  others.delete(run.application);
  return { kind: 'toAdopt', otherUsers: [...others].sort() };
}

function existsError(host: GitHost, repository: Repository): StepError {
  return new StepError(
    `the repository ${repositoryId(repository)} exists on ${host.name} already, and this application does not use it`,
    {
      reason: 'repositoryExists',
      hint: 'Choose another "repoName", or set "adopt: true" if this repository shall be used as it is',
    },
  );
}
