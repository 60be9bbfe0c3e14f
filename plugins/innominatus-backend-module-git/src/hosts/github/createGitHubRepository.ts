import { StepError } from '@innominatus/plugin-innominatus-node';
import type {
  CreateRepositoryRequest,
  CreateRepositoryResult,
  Repository,
} from '../GitHost';
import { refusedError } from '../http/hostErrors';
import type { GitHubApi } from './GitHubApi';
import { readGitHubRepository } from './readGitHubRepository';
import { branchTopic } from './wantedBranch';

const ROUNDS = 3;

/**
 * Makes a repository in three calls. The first one already leaves the marker, as its description, so that whatever comes
 * in between nobody takes the repository for another one.
 */
export async function createGitHubRepository(
  api: GitHubApi,
  request: CreateRepositoryRequest,
): Promise<CreateRepositoryResult> {
  const { owner, name } = request;
  const topics = [
    request.marker,
    branchTopic(request.defaultBranch),
    ...request.topics,
  ];
  // once more if the one that was there has just been removed
  for (let round = 1; round <= ROUNDS; round += 1) {
    const made = await tryToMake(api, request);
    if (made) {
      return {
        kind: 'created',
        repository: await finish(api, request, topics),
      };
    }
    const found = await readGitHubRepository(api, request, request);
    if (found) {
      const { repository } = found;
      return repository.unfinished && repository.marker === request.marker
        ? { kind: 'created', repository: await finish(api, request, topics) }
        : { kind: 'exists', repository };
    }
  }
  throw new StepError(
    `the repository ${owner}/${name} cannot be created on ${api.settings.name}: there is one that the credentials may not see`,
    { reason: 'repositoryExists', hint: 'Choose another name' },
  );
}

/** @returns false if the name is taken. */
async function tryToMake(
  api: GitHubApi,
  request: CreateRepositoryRequest,
): Promise<boolean> {
  const { owner, name, marker, signal } = request;
  const what = `create the repository ${owner}/${name}`;
  const isOrganization = await ownerIsOrganization(api, request);
  const answer = await api.call(
    { owner, what, signal, answers: { 422: message => ({ message }) } },
    async octokit => {
      const fields = { name, private: request.private, description: marker };
      await (isOrganization
        ? octokit.repos.createInOrg({ org: owner, ...fields })
        : octokit.repos.createForAuthenticatedUser(fields));
      return undefined;
    },
  );
  if (answer && !/already exists/.test(answer.message)) {
    throw refusedError(api.settings, what, answer.message);
  }
  return answer === undefined;
}

/** GitHub makes repositories for organisations, and for the user whom the credentials belong to. */
async function ownerIsOrganization(
  api: GitHubApi,
  { owner, signal }: CreateRepositoryRequest,
): Promise<boolean> {
  const type = await api.call(
    { owner, what: `look up ${owner}`, signal, answers: { 404: () => '' } },
    async octokit =>
      (await octokit.users.getByUsername({ username: owner })).data.type,
  );
  if (type === '') {
    throw new StepError(
      `${api.settings.name} has no user or organisation ${owner}`,
      {
        reason: 'ownerNotFound',
        hint: 'Correct "targets.git.owner" of the environment',
      },
    );
  }
  if (type === 'Organization') {
    return true;
  }
  const user = await api.call(
    {
      owner,
      what: `make repositories for the user ${owner}`,
      signal,
    },
    async octokit => (await octokit.users.getAuthenticated()).data.login,
  );
  if (user.toLowerCase() !== owner.toLowerCase()) {
    throw new StepError(
      `${owner} is a user of ${api.settings.name}, and the credentials belong to ${user}`,
      {
        reason: 'gitHostForbidden',
        hint: `Name an organisation in "targets.git.owner", or use a token of ${owner}`,
      },
    );
  }
  return false;
}

/** Topics before the description, which says until then that there is more to do. */
async function finish(
  api: GitHubApi,
  request: CreateRepositoryRequest,
  topics: string[],
): Promise<Repository> {
  const { owner, name, description = '', signal } = request;
  const what = `set up the repository ${owner}/${name}`;
  await api.call({ owner, what, signal }, async octokit => {
    await octokit.repos.replaceAllTopics({ owner, repo: name, names: topics });
    await octokit.repos.update({ owner, repo: name, description });
  });
  const found = await readGitHubRepository(api, request, request);
  if (!found) {
    throw new StepError(`the repository ${owner}/${name} has been removed`, {
      reason: 'repositoryNotFound',
      retryable: true,
    });
  }
  return found.repository;
}
