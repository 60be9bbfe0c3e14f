import { z } from 'zod';
import type { CallOptions, RepositoryName } from '../GitHost';
import type { GiteaApi } from './GiteaApi';
import { readGiteaRepository } from './readGiteaRepository';

/** Matches every branch, and is a name that nobody else gives to a rule. */
const EVERY_BRANCH = '{**,innominatus-removal}';
/** Matches every tag, as a regular expression, and is a text that nobody else writes. */
const EVERY_TAG = '/^(.*|innominatus-removal)$/';

const tagRules = z.array(
  z.object({ id: z.number(), name_pattern: z.string() }),
);

/**
 * Stops all writes to a repository. Rules come first: Gitea looks at them right before a push moves a branch, but at the
 * archive only when the push begins.
 */
export async function freezeRepository(
  api: GiteaApi,
  { owner, name }: RepositoryName,
  { signal }: CallOptions,
): Promise<void> {
  const params = { path: { owner, repo: name } };
  // one that is there already was made by an attempt that was interrupted
  const rule = await api.client.POST(
    '/repos/{owner}/{repo}/branch_protections',
    {
      params,
      body: { rule_name: EVERY_BRANCH, enable_push: false },
      signal,
    },
  );
  if (
    !rule.response.ok &&
    !(await isClosed(api, { owner, name }, { signal }))
  ) {
    const what = `protect the repository ${owner}/${name} while it is removed`;
    await api.done(what, Promise.resolve(rule));
  }
  await api.client.POST('/repos/{owner}/{repo}/tag_protections', {
    params,
    body: { name_pattern: EVERY_TAG },
    signal,
  });
  await setArchived(api, { owner, name }, true, { signal });
}

/** Whether it takes no writes already, or is gone. */
async function isClosed(
  api: GiteaApi,
  repository: RepositoryName,
  options: CallOptions,
): Promise<boolean> {
  const there = await readGiteaRepository(api, repository, options);
  return !there || there.archived || (await isFrozen(api, repository, options));
}

/** Takes back what {@link freezeRepository} has done. */
export async function thawRepository(
  api: GiteaApi,
  { owner, name }: RepositoryName,
  { signal }: CallOptions,
): Promise<void> {
  await setArchived(api, { owner, name }, false, { signal });
  const what = `remove protections of the repository ${owner}/${name}`;
  const path = { owner, repo: name };
  const options = { signal };
  await api.call(
    what,
    api.client.DELETE('/repos/{owner}/{repo}/branch_protections/{name}', {
      ...options,
      params: { path: { ...path, name: EVERY_BRANCH } },
    }),
  );
  const listed = await api.call(
    what,
    api.client.GET('/repos/{owner}/{repo}/tag_protections', {
      ...options,
      params: { path },
    }),
  );
  const rules = listed.status === 200 ? api.read(tagRules, listed) : [];
  for (const { id } of rules.filter(rule => rule.name_pattern === EVERY_TAG)) {
    await api.call(
      what,
      api.client.DELETE('/repos/{owner}/{repo}/tag_protections/{id}', {
        ...options,
        params: { path: { ...path, id } },
      }),
    );
  }
}

/** Whether somebody is about to remove the repository. */
export async function isFrozen(
  api: GiteaApi,
  { owner, name }: RepositoryName,
  { signal }: CallOptions,
): Promise<boolean> {
  const { response } = await api.client.GET(
    '/repos/{owner}/{repo}/branch_protections/{name}',
    {
      params: { path: { owner, repo: name, name: EVERY_BRANCH } },
      signal,
    },
  );
  return response.status === 200;
}

/** Whether no branch is protected; false also where the credentials may not see that. */
export async function hasNoRules(
  api: GiteaApi,
  { owner, name }: RepositoryName,
  { signal }: CallOptions,
): Promise<boolean> {
  const { response, data } = await api.client.GET(
    '/repos/{owner}/{repo}/branch_protections',
    { params: { path: { owner, repo: name } }, signal },
  );
  return response.ok && z.array(z.unknown()).length(0).safeParse(data).success;
}

async function setArchived(
  api: GiteaApi,
  { owner, name }: RepositoryName,
  archived: boolean,
  { signal }: CallOptions,
): Promise<void> {
  await api.call(
    `archive the repository ${owner}/${name}`,
    api.client.PATCH('/repos/{owner}/{repo}', {
      params: { path: { owner, repo: name } },
      body: { archived },
      signal,
    }),
  );
}
