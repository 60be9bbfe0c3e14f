import { z } from 'zod';
import type { PullRequestRequest } from '../PullRequestHost';
import type { GiteaApi } from './GiteaApi';

const PAGE = 50;
const COLOR = '#3572a5';

const label = z.object({ id: z.number(), name: z.string() });

type Label = z.output<typeof label>;

/** Adds labels to a pull request, and to the repository those that it does not have. */
export async function addGiteaLabels(
  api: GiteaApi,
  request: PullRequestRequest,
  names: readonly string[],
): Promise<void> {
  const { repository, number, signal } = request;
  const { owner, name } = repository;
  const known = await listLabels(api, request);
  const ids: number[] = [];
  for (const wanted of names) {
    const there =
      known.find(each => each.name === wanted) ??
      (await createLabel(api, request, wanted));
    ids.push(there.id);
  }
  await api.done(
    `label the pull request ${owner}/${name}#${number}`,
    api.client.POST('/repos/{owner}/{repo}/issues/{index}/labels', {
      params: { path: { owner, repo: name, index: number } },
      body: { labels: ids },
      signal,
    }),
  );
}

async function listLabels(
  api: GiteaApi,
  { repository: { owner, name }, signal }: PullRequestRequest,
): Promise<Label[]> {
  const labels: Label[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await api.done(
      `list the labels of ${owner}/${name}`,
      api.client.GET('/repos/{owner}/{repo}/labels', {
        params: {
          path: { owner, repo: name },
          query: { page, limit: PAGE },
        },
        signal,
      }),
    );
    const list = api.read(z.array(label), answer);
    labels.push(...list);
    if (list.length < PAGE) {
      return labels;
    }
  }
}

async function createLabel(
  api: GiteaApi,
  { repository: { owner, name }, signal }: PullRequestRequest,
  wanted: string,
): Promise<Label> {
  const answer = await api.done(
    `make the label ${wanted} in ${owner}/${name}`,
    api.client.POST('/repos/{owner}/{repo}/labels', {
      params: { path: { owner, repo: name } },
      body: { name: wanted, color: COLOR },
      signal,
    }),
  );
  return api.read(label, answer);
}
