import { z } from 'zod';
import type {
  CommitState,
  CommitStatus,
  CommitStatusHost,
  ReadStatusesRequest,
  SetStatusRequest,
} from '../CommitStatusHost';
import { refusedError } from '../http/hostErrors';
import type { GitLabApi } from './GitLabApi';
import { projectPath } from './readGitLabProject';

const statusSchema = z.object({
  name: z.string(),
  status: z.string(),
  description: z.string().nullish(),
  target_url: z.string().nullish(),
});

const GOOD = ['success', 'skipped', 'manual'];
const BAD = ['failed', 'canceled'];

/** Statuses of commits, among which GitLab counts the jobs of its pipelines. */
export class GitLabStatuses implements CommitStatusHost {
  constructor(private readonly api: GitLabApi) {}

  async setStatus(request: SetStatusRequest): Promise<void> {
    const { repository, commit, status, signal } = request;
    const path = projectPath(repository);
    const what = `set a commit status in ${path}`;
    const { name, description, url } = status;
    const refusal = await this.api.call(
      {
        what,
        schema: z.unknown().transform(() => undefined),
        signal,
        answers: { 400: message => message },
      },
      async gitlab =>
        gitlab.Commits.editStatus(path, commit, toGitLab(status.state), {
          name,
          description,
          targetUrl: url,
        }),
    );
    // said when it is in that state already
    if (refusal !== undefined && !/cannot transition status/i.test(refusal)) {
      throw refusedError(this.api.settings, what, refusal);
    }
  }

  /** Only the newest one of each name: GitLab leaves out the others unless it is asked for all. */
  async readStatuses(request: ReadStatusesRequest): Promise<CommitStatus[]> {
    const { repository, commit, signal } = request;
    const path = projectPath(repository);
    const statuses = await this.api.call(
      {
        what: `read the statuses of a commit of ${path}`,
        schema: z.array(statusSchema),
        signal,
      },
      async gitlab => gitlab.Commits.allStatuses(path, commit),
    );
    return statuses.map(toStatus).sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}

function toStatus(from: z.output<typeof statusSchema>): CommitStatus {
  return {
    name: from.name,
    state: toState(from.status),
    ...(from.description && { description: from.description }),
    ...(from.target_url && { url: from.target_url }),
  };
}

function toGitLab(state: CommitState): 'pending' | 'success' | 'failed' {
  return state === 'failure' ? 'failed' : state;
}

function toState(status: string): CommitState {
  if (GOOD.includes(status)) {
    return 'success';
  }
  return BAD.includes(status) ? 'failure' : 'pending';
}
