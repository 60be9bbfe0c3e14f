import { StepError } from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import type {
  CreateRepositoryRequest,
  CreateRepositoryResult,
} from '../GitHost';
import { refusedError } from '../http/hostErrors';
import type { GitLabApi } from './GitLabApi';
import {
  branchTopic,
  projectPath,
  readGitLabProject,
} from './readGitLabProject';

const ROUNDS = 3;

/** Makes a project with all that belongs to it, in one call. */
export async function createGitLabProject(
  api: GitLabApi,
  request: CreateRepositoryRequest,
): Promise<CreateRepositoryResult> {
  // once more if the one that was there has just been removed
  for (let round = 1; round <= ROUNDS; round += 1) {
    const created = await tryToMake(api, request);
    const found = await readGitLabProject(api, request, request);
    if (found) {
      const { repository } = found;
      return { kind: created ? 'created' : 'exists', repository };
    }
  }
  throw new StepError(
    `the project ${projectPath(request)} cannot be created on ${api.settings.name}: there is one that the credentials may not see`,
    { reason: 'repositoryExists', hint: 'Choose another name' },
  );
}

/** @returns false if the name is taken. */
async function tryToMake(
  api: GitLabApi,
  request: CreateRepositoryRequest,
): Promise<boolean> {
  const { owner, name, signal } = request;
  const what = `create the project ${projectPath(request)}`;
  const namespace = await api.call(
    {
      what: `look up ${owner}`,
      schema: z.object({ id: z.number() }),
      signal,
      answers: { 404: () => undefined },
    },
    async gitlab => gitlab.Namespaces.show(owner),
  );
  if (!namespace) {
    throw new StepError(
      `${api.settings.name} has no group or user ${owner}, or the credentials may not see it`,
      {
        reason: 'ownerNotFound',
        hint: 'Correct "targets.git.owner" of the environment',
      },
    );
  }
  const refusal = await api.call(
    {
      what,
      schema: z.unknown().transform(() => undefined),
      signal,
      answers: { 400: message => ({ message }), 409: message => ({ message }) },
    },
    async gitlab =>
      gitlab.Projects.create({
        name,
        path: name,
        namespaceId: namespace.id,
        description: request.description,
        visibility: request.private ? 'private' : 'public',
        topics: [
          request.marker,
          branchTopic(request.defaultBranch),
          ...request.topics,
        ],
      }),
  );
  if (refusal && !/has already been taken/.test(refusal.message)) {
    throw refusedError(api.settings, what, refusal.message);
  }
  return refusal === undefined;
}
