import { z } from 'zod';
import { isRepositoryMarker } from '../../steps/git-repository/repositoryMarker';
import type { CallOptions, Repository, RepositoryName } from '../GitHost';
import type { GitLabApi } from './GitLabApi';

/**
 * Begin of the topic that remembers the default branch of a project which has no commit yet: GitLab takes a default
 * branch only when it exists.
 */
const BRANCH_TOPIC = 'innominatus-on-';
const UNKNOWN_BRANCH = 'main';

const projectSchema = z.object({
  id: z.number(),
  path: z.string(),
  namespace: z.object({ full_path: z.string() }),
  description: z.string().nullish(),
  visibility: z.string(),
  default_branch: z.string().nullish(),
  topics: z.array(z.string()),
  archived: z.boolean(),
  http_url_to_repo: z.string(),
  marked_for_deletion_on: z.string().nullish(),
});

/** A project as GitLab has it. */
export interface GitLabProject {
  id: number;
  repository: Repository;
  archived: boolean;
  /** GitLab keeps what was deleted for some days. */
  deleted: boolean;
  hostBranch: string | undefined;
  /** All topics, with those that are notes of innominatus. */
  allTopics: string[];
}

/** As GitLab names projects in addresses. */
export function projectPath({ owner, name }: RepositoryName): string {
  return `${owner}/${name}`;
}

/** The project of a name, whatever the case of its letters; undefined if there is none to be seen. */
export async function readGitLabProject(
  api: GitLabApi,
  name: RepositoryName,
  { signal }: CallOptions = {},
): Promise<GitLabProject | undefined> {
  const moved = () => undefined;
  const data = await api.call(
    {
      what: `read the project ${projectPath(name)}`,
      schema: projectSchema,
      signal,
      answers: { 301: moved, 302: moved, 307: moved, 308: moved, 404: moved },
    },
    async gitlab => gitlab.Projects.show(projectPath(name)),
  );
  return data && describeProject(data);
}

function describeProject(data: z.output<typeof projectSchema>): GitLabProject {
  const { topics } = data;
  const marker = topics.find(isRepositoryMarker);
  const hostBranch = data.default_branch ?? undefined;
  return {
    id: data.id,
    repository: {
      owner: data.namespace.full_path,
      name: data.path,
      ...(data.description && { description: data.description }),
      private: data.visibility !== 'public',
      defaultBranch: wantedBranch(topics) ?? hostBranch ?? UNKNOWN_BRANCH,
      topics: topics.filter(
        topic => !isRepositoryMarker(topic) && !isBranchTopic(topic),
      ),
      ...(marker !== undefined && { marker }),
      cloneUrl: data.http_url_to_repo,
    },
    archived: data.archived,
    deleted: Boolean(data.marked_for_deletion_on),
    hostBranch,
    allTopics: topics,
  };
}

export function branchTopic(branch: string): string {
  return `${BRANCH_TOPIC}${branch}`;
}

export function isBranchTopic(topic: string): boolean {
  return topic.startsWith(BRANCH_TOPIC);
}

/** The branch that one of the topics remembers. */
export function wantedBranch(topics: readonly string[]): string | undefined {
  return topics.find(isBranchTopic)?.slice(BRANCH_TOPIC.length);
}
