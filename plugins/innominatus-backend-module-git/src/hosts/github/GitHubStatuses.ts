import type {
  CommitState,
  CommitStatus,
  CommitStatusHost,
  ReadStatusesRequest,
  SetStatusRequest,
} from '../CommitStatusHost';
import type { GitHubApi } from './GitHubApi';

/** Longest description that GitHub takes. */
const MAX_DESCRIPTION = 140;
const PER_PAGE = 100;

const GOOD_CONCLUSIONS = ['success', 'neutral', 'skipped'];

/** Commit statuses, and, for reading, the check runs of GitHub Apps as Actions. */
export class GitHubStatuses implements CommitStatusHost {
  constructor(private readonly api: GitHubApi) {}

  async setStatus(request: SetStatusRequest): Promise<void> {
    const { repository, commit, status, signal } = request;
    const { owner, name } = repository;
    const { description } = status;
    await this.api.call(
      { owner, what: `set a commit status in ${owner}/${name}`, signal },
      async octokit =>
        octokit.repos.createCommitStatus({
          owner,
          repo: name,
          sha: commit,
          context: status.name,
          state: status.state,
          target_url: status.url,
          ...(description !== undefined && {
            description: shorten(description),
          }),
        }),
    );
  }

  async readStatuses(request: ReadStatusesRequest): Promise<CommitStatus[]> {
    const { repository, commit, signal } = request;
    const { owner, name } = repository;
    const place = { owner, repo: name, ref: commit, per_page: PER_PAGE };
    const [statuses, runs] = await this.api.call(
      { owner, what: `read the checks of ${owner}/${name}`, signal },
      async octokit =>
        [
          await octokit.paginate(octokit.repos.listCommitStatusesForRef, place),
          await octokit.paginate(octokit.checks.listForRef, {
            ...place,
            filter: 'latest',
          }),
        ] as const,
    );
    const newest = new Map<string, CommitStatus>();
    // newest first
    for (const { context, state, description, target_url: url } of statuses) {
      if (!newest.has(context)) {
        newest.set(
          context,
          toStatus(context, stateOf(state), description, url),
        );
      }
    }
    for (const {
      name: check,
      status,
      conclusion,
      output,
      details_url: url,
    } of runs) {
      const state = stateOfRun(status, conclusion);
      newest.set(check, toStatus(check, state, output.title, url));
    }
    return [...newest.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}

function toStatus(
  name: string,
  state: CommitState,
  description: string | null,
  url: string | null,
): CommitStatus {
  return {
    name,
    state,
    ...(description !== null && { description }),
    ...(url !== null && { url }),
  };
}

function stateOf(state: string): CommitState {
  if (state === 'pending' || state === 'success') {
    return state;
  }
  return 'failure';
}

function stateOfRun(status: string, conclusion: string | null): CommitState {
  if (status !== 'completed') {
    return 'pending';
  }
  return GOOD_CONCLUSIONS.includes(conclusion ?? '') ? 'success' : 'failure';
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= MAX_DESCRIPTION
    ? text
    : `${characters.slice(0, MAX_DESCRIPTION - 1).join('')}…`;
}
