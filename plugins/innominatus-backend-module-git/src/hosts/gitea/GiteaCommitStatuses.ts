import { z } from 'zod';
import type {
  CommitStatus,
  CommitStatusHost,
  ReadStatusesRequest,
  SetStatusRequest,
} from '../CommitStatusHost';
import type { GiteaApi } from './GiteaApi';

const PAGE = 50;

const statusSchema = z.object({
  id: z.number(),
  context: z.string(),
  status: z.enum([
    'pending',
    'success',
    'error',
    'failure',
    'warning',
    'skipped',
  ]),
  description: z.string().nullish(),
  target_url: z.string().nullish(),
});

type GiteaStatus = z.output<typeof statusSchema>;

/** Statuses of commits on a Gitea. */
export class GiteaCommitStatuses implements CommitStatusHost {
  constructor(private readonly api: GiteaApi) {}

  async setStatus({
    repository: { owner, name },
    commit,
    status,
    signal,
  }: SetStatusRequest): Promise<void> {
    await this.api.done(
      `set a status of a commit of ${owner}/${name}`,
      this.api.client.POST('/repos/{owner}/{repo}/statuses/{sha}', {
        params: { path: { owner, repo: name, sha: commit } },
        body: {
          context: status.name,
          state: status.state,
          description: status.description,
          target_url: status.url,
        },
        signal,
      }),
    );
  }

  async readStatuses(request: ReadStatusesRequest): Promise<CommitStatus[]> {
    const newest = new Map<string, GiteaStatus>();
    for (let page = 1; ; page += 1) {
      const statuses = await this.#readPage(request, page);
      for (const status of statuses) {
        if ((newest.get(status.context)?.id ?? 0) < status.id) {
          newest.set(status.context, status);
        }
      }
      if (statuses.length < PAGE) {
        return [...newest.values()]
          .map(toStatus)
          .sort((a, b) => (a.name < b.name ? -1 : 1));
      }
    }
  }

  async #readPage(
    { repository: { owner, name }, commit, signal }: ReadStatusesRequest,
    page: number,
  ): Promise<GiteaStatus[]> {
    const answer = await this.api.done(
      `read the statuses of a commit of ${owner}/${name}`,
      this.api.client.GET('/repos/{owner}/{repo}/statuses/{sha}', {
        params: {
          path: { owner, repo: name, sha: commit },
          query: { page, limit: PAGE },
        },
        signal,
      }),
    );
    return this.api.read(z.array(statusSchema), answer);
  }
}

function toStatus(from: GiteaStatus): CommitStatus {
  return {
    name: from.context,
    state: toState(from.status),
    ...(from.description && { description: from.description }),
    ...(from.target_url && { url: from.target_url }),
  };
}

function toState(status: GiteaStatus['status']): CommitStatus['state'] {
  switch (status) {
    case 'pending':
      return 'pending';
    case 'success':
    case 'skipped':
      return 'success';
    case 'error':
    case 'failure':
    case 'warning':
      return 'failure';
    default:
      return status satisfies never;
  }
}
