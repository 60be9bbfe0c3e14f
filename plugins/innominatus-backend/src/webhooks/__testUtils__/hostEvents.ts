import { HOST } from './deliveries';

/** A repository as GitHub shows it in events. */
function gitHubRepository(path: string) {
  const [owner, name] = path.split('/');
  return {
    id: 186853002,
    name,
    full_name: path,
    private: false,
    owner: { name: owner, login: owner, id: 21031067, type: 'Organization' },
    html_url: `https://${HOST}/${path}`,
    url: `https://${HOST}/api/v3/repos/${path}`,
    default_branch: 'main',
  };
}

const sender = { login: 'grace', id: 21031067, type: 'User' };

/** The event `push` as GitHub documents it. */
export function gitHubPush(
  { before, after }: { before?: string; after: string },
  path = 'platform/shop',
) {
  const person = { name: 'Grace', email: 'grace@example.com' };
  const commit = {
    id: after,
    message: 'Change the line',
    timestamp: '2026-01-02T03:04:05Z',
    author: { ...person, username: 'grace' },
    committer: { name: 'GitHub', username: 'web-flow' },
    modified: ['score.yaml'],
  };
  return {
    ref: 'refs/heads/main',
    before: before ?? '0'.repeat(40),
    after,
    repository: gitHubRepository(path),
    pusher: { name: 'grace', email: 'grace@example.com' },
    sender,
    created: before === undefined,
    deleted: false,
    forced: false,
    base_ref: null,
    commits: [commit],
    head_commit: commit,
  };
}

/** The event `pull_request` as GitHub documents it, of one that was merged. */
export function gitHubPullRequest(number: number, path: string) {
  return {
    action: 'closed',
    number,
    pull_request: {
      ...{ id: 279147437, number, state: 'closed', merged: true },
      head: { ref: 'feature', sha: 'b'.repeat(40) },
      base: { ref: 'main', sha: 'a'.repeat(40) },
    },
    repository: gitHubRepository(path),
    sender,
  };
}

/** The event `check_run` as GitHub documents it. */
export function gitHubCheckRun(number: number, path: string) {
  const head_sha = 'b'.repeat(40);
  const pull_requests = [
    { id: 279147437, number, head: { ref: 'feature', sha: head_sha } },
  ];
  return {
    action: 'completed',
    check_run: {
      ...{ id: 128620228, head_sha, name: 'ci/build' },
      ...{ status: 'completed', conclusion: 'success', pull_requests },
      check_suite: { id: 118578147, head_sha, pull_requests },
    },
    repository: gitHubRepository(path),
    sender,
  };
}

/** A project as GitLab shows it in events. */
function gitLabProject(path: string) {
  return {
    id: 15,
    name: path.split('/').at(-1),
    namespace: path.split('/')[0],
    web_url: `https://${HOST}/${path}`,
    git_http_url: `https://${HOST}/${path}.git`,
    path_with_namespace: path,
    default_branch: 'main',
    visibility_level: 0,
  };
}

/** A push event as GitLab documents it. */
export function gitLabPush(
  { before, after }: { before?: string; after: string },
  path = 'platform/shop',
) {
  return {
    object_kind: 'push',
    event_name: 'push',
    before: before ?? '0'.repeat(40),
    after,
    ref: 'refs/heads/main',
    ref_protected: true,
    checkout_sha: after,
    user_id: 4,
    user_name: 'Grace',
    user_username: 'grace',
    project_id: 15,
    project: gitLabProject(path),
    commits: [{ id: after, modified: ['score.yaml'] }],
    total_commits_count: 1,
  };
}

const user = { id: 1, name: 'Grace', username: 'grace' };

/** A merge request event as GitLab documents it, of one that was merged. */
export function gitLabMergeRequest(iid: number, path: string) {
  return {
    object_kind: 'merge_request',
    event_type: 'merge_request',
    user,
    project: gitLabProject(path),
    object_attributes: {
      ...{ id: 99, iid, state: 'merged', action: 'merge' },
      ...{ source_branch: 'feature', target_branch: 'main' },
    },
    labels: [],
    changes: { state_id: { previous: 4, current: 3 } },
  };
}

/** A pipeline event as GitLab documents it; pipelines have numbers of their own. */
export function gitLabPipeline(iid: number, path: string) {
  return {
    object_kind: 'pipeline',
    object_attributes: {
      ...{ id: 31, iid: 3, ref: 'feature', status: 'success' },
      source: 'merge_request_event',
    },
    merge_request: { id: 1, iid, title: 'Test', state: 'opened' },
    user,
    project: gitLabProject(path),
    builds: [],
  };
}
