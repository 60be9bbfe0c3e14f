import { StepError } from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import type {
  CreateRepositoryRequest,
  CreateRepositoryResult,
} from '../GitHost';
import { messageOf } from '../http/messageOf';
import { repositoryNotFound } from '../smartHttp/httpTransport';
import type { GiteaAnswer, GiteaApi } from './GiteaApi';
import { toRepository, unfinishedDescription } from './giteaRepository';
import { readGiteaRepository } from './readGiteaRepository';

const CREATE_ROUNDS = 3;

const account = z.object({ login: z.string() });

/**
 * Makes a repository with its mark in the description, and then all the rest. One that another attempt has not finished is
 * finished.
 */
export async function createGiteaRepository(
  api: GiteaApi,
  request: CreateRepositoryRequest,
): Promise<CreateRepositoryResult> {
  // once more if the one that was there has just been removed
  for (let round = 1; round <= CREATE_ROUNDS; round += 1) {
    const answer = await create(api, request);
    const created = answer.status === 201;
    if (!created && answer.status !== 409) {
      throw nameRefused(api, request, answer);
    }
    const there = await readGiteaRepository(api, request, request);
    const repository = there && toRepository(there);
    if (!repository) {
      continue;
    }
    if (repository.unfinished && repository.marker === request.marker) {
      return finish(api, request);
    }
    return { kind: created ? 'created' : 'exists', repository };
  }
  throw repositoryNotFound(api.settings, request);
}

/** An organisation's, or that of the user whom the credentials belong to. */
async function create(
  api: GiteaApi,
  request: CreateRepositoryRequest,
): Promise<GiteaAnswer> {
  const { owner, name, defaultBranch, marker, signal } = request;
  const what = `create repositories for ${owner}`;
  const body = {
    name,
    description: unfinishedDescription(marker),
    private: request.private,
    default_branch: defaultBranch,
  };
  const options = { body, signal };
  const answer = await api.call(
    what,
    api.client.POST('/orgs/{org}/repos', {
      params: { path: { org: owner } },
      ...options,
    }),
  );
  if (answer.status !== 404) {
    return answer;
  }
  await requireOwnAccount(api, request);
  return api.call(what, api.client.POST('/user/repos', options));
}

async function requireOwnAccount(
  api: GiteaApi,
  { owner, signal }: CreateRepositoryRequest,
): Promise<void> {
  const own = api.read(
    account,
    await api.done(
      'read whom the credentials belong to',
      api.client.GET('/user', { signal }),
    ),
  );
  if (own.login.toLowerCase() === owner.toLowerCase()) {
    return;
  }
  const { status } = await api.call(
    `see the user ${owner}`,
    api.client.GET('/users/{username}', {
      params: { path: { username: owner } },
      signal,
    }),
  );
  throw status === 200
    ? new StepError(
        `the credentials for the Git host ${api.settings.name} belong to ${own.login} and may not create repositories for the user ${owner}`,
        {
          reason: 'gitHostForbidden',
          hint: `Use an organisation as owner, or credentials of ${owner}`,
        },
      )
    : new StepError(
        `there is no user or organisation ${owner} on ${api.settings.name}, or the credentials may not see it`,
        {
          reason: 'ownerNotFound',
          hint: 'Create the organisation, or name another owner in the environment (targets.git.owner) or the step',
        },
      );
}

async function finish(
  api: GiteaApi,
  request: CreateRepositoryRequest,
): Promise<CreateRepositoryResult> {
  const { owner, name, description, topics, marker, signal } = request;
  const params = { path: { owner, repo: name } };
  await api.done(
    `give topics to the repository ${owner}/${name}`,
    api.client.PUT('/repos/{owner}/{repo}/topics', {
      params,
      body: { topics: [...topics, marker] },
      signal,
    }),
  );
  await api.done(
    `describe the repository ${owner}/${name}`,
    api.client.PATCH('/repos/{owner}/{repo}', {
      params,
      body: {
        description: description ?? '',
        private: request.private,
        default_branch: request.defaultBranch,
      },
      signal,
    }),
  );
  const there = await readGiteaRepository(api, request, request);
  if (!there) {
    throw repositoryNotFound(api.settings, request);
  }
  return { kind: 'created', repository: toRepository(there) };
}

function nameRefused(
  api: GiteaApi,
  { owner, name }: CreateRepositoryRequest,
  answer: GiteaAnswer,
): StepError {
  return new StepError(
    `the Git host ${api.settings.name} refuses the repository ${owner}/${name}: ${messageOf(answer.status, answer.content)}`,
    {
      reason: 'invalidRepositoryName',
      hint: 'Choose another name in "repoName"',
    },
  );
}
