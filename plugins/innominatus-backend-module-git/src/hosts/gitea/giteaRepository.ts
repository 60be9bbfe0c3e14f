import { z } from 'zod';
import { isRepositoryMarker } from '../../steps/git-repository/repositoryMarker';
import type { Repository } from '../GitHost';

/** A repository as Gitea tells it; much more is left out. */
export const giteaRepository = z.object({
  id: z.number(),
  name: z.string(),
  owner: z.object({ login: z.string() }),
  description: z.string(),
  private: z.boolean(),
  archived: z.boolean(),
  default_branch: z.string(),
  topics: z.array(z.string()).nullish(),
  clone_url: z.string(),
  permissions: z.object({ admin: z.boolean(), push: z.boolean() }).optional(),
});

export type GiteaRepository = z.output<typeof giteaRepository>;

const UNFINISHED = 'Being made by ';

/**
 * The description of a repository that is not finished: Gitea takes no topics when it creates one, and the mark has to be
 * there from the first moment.
 */
export function unfinishedDescription(marker: string): string {
  return `${UNFINISHED}${marker}`;
}

export function toRepository(from: GiteaRepository): Repository {
  const topics = from.topics ?? [];
  const early = from.description.startsWith(UNFINISHED)
    ? from.description.slice(UNFINISHED.length)
    : undefined;
  const unfinished = isRepositoryMarker(early);
  const marker = unfinished ? early : topics.find(isRepositoryMarker);
  const description = unfinished ? '' : from.description;
  return {
    owner: from.owner.login,
    name: from.name,
    ...(description !== '' && { description }),
    private: from.private,
    defaultBranch: from.default_branch,
    topics: topics.filter(topic => !isRepositoryMarker(topic)),
    ...(marker !== undefined && { marker }),
    ...(unfinished && { unfinished }),
    cloneUrl: from.clone_url,
  };
}
