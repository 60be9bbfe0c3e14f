import {
  StepError,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import { hostNamed, type GitServices } from '../../GitServices';
import type { GitHost, Repository } from '../../hosts/GitHost';
import { repositoryPlace, stepPlaceOf } from '../RepositoryPlace';
import { repositoryMarker } from './repositoryMarker';
import type { GitRepositoryInput, GitRepositoryOutput } from './schema';

const KIND = 'git-repository';

type Context = StepContext<GitRepositoryInput>;

export async function runGitRepository(
  services: GitServices,
  context: Context,
): Promise<GitRepositoryOutput> {
  const { signal, log } = context;
  const place = repositoryPlace(context.input, stepPlaceOf(context));
  const host = hostNamed(services, place.host);
  const existing = await host.findRepository(place, { signal });
  signal.throwIfAborted();
  if (existing) {
    return useExisting(host, existing, context);
  }
  const { owner, name } = place;
  log.info(`Creating the repository ${owner}/${name} on ${host.name}`);
  const [effect] = await context.effects.intend([
    await describeEffect(host, { owner, name }, 'create', signal),
  ]);
  const { description, defaultBranch, topics } = context.input;
  const result = await host.createRepository({
    owner,
    name,
    description,
    private: context.input.private,
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
      if (
        result.repository.owner !== owner ||
        result.repository.name !== name
      ) {
        throw differentCase(place, result.repository);
      }
      return useExisting(host, result.repository, context);
    default:
      return result satisfies never;
  }
}

export function outputsOf(
  host: GitHost,
  repository: Repository,
  created: boolean,
): GitRepositoryOutput {
  const { cloneUrl } = repository;
  return { url: host.webUrl(repository), cloneUrl, created };
}

/** The repository is there: made by an earlier attempt, in use by this application, adopted, or somebody else's. */
async function useExisting(
  host: GitHost,
  repository: Repository,
  context: Context,
): Promise<GitRepositoryOutput> {
  const { run, environment, log, signal } = context;
  const label = `${repository.owner}/${repository.name}`;
  if (repository.marker === repositoryMarker(context.idempotencyKey)) {
    log.info(`${label} was created by an earlier attempt of this step`);
    return outputsOf(host, repository, true);
  }
  const object = await context.ledger.find({
    target: await host.fingerprint({ signal }),
    kind: KIND,
    externalId: label,
  });
  const users = object?.users ?? [];
  const own = users.filter(user => user.application === run.application);
  if (own.length === 0 && !context.input.adopt) {
    throw existsError(host, repository);
  }
  if (own.some(user => user.environment === environment.name)) {
    log.info(`${label} is there and in use by ${run.application}`);
    return outputsOf(host, repository, false);
  }
  const others = new Set(users.map(user => user.application));
  others.delete(run.application);
  if (others.size > 0) {
    log.warn(`${label} is also used by ${[...others].sort().join(', ')}`);
  }
  log.info(`${label} is there; ${run.application} uses it from now on`);
  await context.effects.intend([
    await describeEffect(host, repository, 'adopt', signal),
  ]);
  return outputsOf(host, repository, false);
}

async function describeEffect(
  host: GitHost,
  repository: { owner: string; name: string },
  action: 'create' | 'adopt',
  signal: AbortSignal,
) {
  const label = `${repository.owner}/${repository.name}`;
  return {
    kind: KIND,
    action,
    target: await host.fingerprint({ signal }),
    externalId: label,
    summary: `${action} the repository ${label} on ${host.name}`,
    url: host.webUrl(repository),
  };
}

function existsError(host: GitHost, repository: Repository): StepError {
  return new StepError(
    `the repository ${repository.owner}/${repository.name} exists on ${host.name} already, and this application does not use it`,
    {
      reason: 'repositoryExists',
      hint: 'Choose another "repoName", or set "adopt: true" if this repository shall be used as it is',
    },
  );
}

function differentCase(
  wanted: { owner: string; name: string },
  there: Repository,
): StepError {
  return new StepError(
    `the repository ${wanted.owner}/${wanted.name} cannot be created: there is ${there.owner}/${there.name}, which differs only by upper and lower case`,
    {
      reason: 'repositoryExists',
      hint: `Write "${there.owner}/${there.name}", or choose another name`,
    },
  );
}
