import {
  StepError,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import { hostNamed, type GitServices } from '../../GitServices';
import type { GitHost, Repository, RepositoryName } from '../../hosts/GitHost';
import { repositoryPlace, stepPlaceOf } from '../RepositoryPlace';
import { describeEffect } from './describeEffect';
import { judgeExisting } from './judgeExisting';
import { repositoryId } from './repositoryId';
import { repositoryMarker } from './repositoryMarker';
import type { GitRepositoryInput, GitRepositoryOutput } from './schema';

type Context = StepContext<GitRepositoryInput>;

export async function runGitRepository(
  services: GitServices,
  context: Context,
): Promise<GitRepositoryOutput> {
  const { signal } = context;
  const place = repositoryPlace(context.input, stepPlaceOf(context));
  const host = hostNamed(services, place.host);
  const existing = await host.findRepository(place, { signal });
  signal.throwIfAborted();
  return existing
    ? useExisting(host, existing, context)
    : create(host, place, context);
}

export function outputsOf(
  host: GitHost,
  repository: Repository,
  created: boolean,
): GitRepositoryOutput {
  const { cloneUrl } = repository;
  return { url: host.webUrl(repository), cloneUrl, created };
}

async function create(
  host: GitHost,
  { owner, name }: RepositoryName,
  context: Context,
): Promise<GitRepositoryOutput> {
  const { log, signal, input } = context;
  const wanted = { owner, name };
  log.info(`Creating the repository ${repositoryId(wanted)} on ${host.name}`);
  const effect = await announce(host, wanted, 'create', context);
  const { description, defaultBranch, topics } = input;
  const result = await host.createRepository({
    ...wanted,
    description,
    private: input.private,
    defaultBranch,
    topics,
    marker: repositoryMarker(context.idempotencyKey),
    signal,
  });
  switch (result.kind) {
    case 'created': {
      const outputs = outputsOf(host, result.repository, true);
      effect?.confirm({ url: outputs.url });
      log.info(`Created; clone it with: git clone ${outputs.cloneUrl}`);
      return outputs;
    }
    case 'exists':
      effect?.discard();
      if (repositoryId(result.repository) !== repositoryId(wanted)) {
        throw differentCase(wanted, result.repository);
      }
      return useExisting(host, result.repository, context);
    default:
      return result satisfies never;
  }
}

/** The repository is there: made by an earlier attempt, in use by this application, adopted, or somebody else's. */
async function useExisting(
  host: GitHost,
  repository: Repository,
  context: Context,
): Promise<GitRepositoryOutput> {
  const { run, log } = context;
  const label = repositoryId(repository);
  const existing = await judgeExisting(host, repository, context);
  switch (existing.kind) {
    case 'unfinished':
      log.info(`${label} was begun by an earlier attempt of this step`);
      return create(host, repository, context);
    case 'madeByEarlierAttempt':
      log.info(`${label} was created by an earlier attempt of this step`);
      return outputsOf(host, repository, true);
    case 'inUseHere':
      log.info(`${label} is there and in use by ${run.application}`);
      return outputsOf(host, repository, false);
    case 'toAdopt': {
      const { otherUsers } = existing;
      if (otherUsers.length > 0) {
        log.warn(`${label} is also used by ${otherUsers.join(', ')}`);
      }
      log.info(`${label} is there; ${run.application} uses it from now on`);
      await announce(host, repository, 'adopt', context);
      return outputsOf(host, repository, false);
    }
    default:
      return existing satisfies never;
  }
}

async function announce(
  host: GitHost,
  repository: RepositoryName,
  action: 'create' | 'adopt',
  { effects, signal }: Context,
) {
  const [effect] = await effects.intend([
    {
      ...describeEffect(host, repository, action),
      target: await host.fingerprint({ signal }),
      url: host.webUrl(repository),
    },
  ]);
  return effect;
}

function differentCase(wanted: RepositoryName, there: Repository): StepError {
  return new StepError(
    `the repository ${repositoryId(wanted)} cannot be created: there is ${repositoryId(there)}, which differs only by upper and lower case`,
    {
      reason: 'repositoryExists',
      hint: `Write "${repositoryId(there)}", or choose another name`,
    },
  );
}
