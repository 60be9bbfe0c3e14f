import { z } from 'zod';
import { mergedTree } from '../../forge/__testUtils__/mergeBranches';
import { paginate } from '../../forge/__testUtils__/paginate';
import type {
  FakeGitHubRepository,
  FakePullRequest,
} from './FakeGitHubRepository';
import { mergePullRequest, whyBlocked } from './mergePullRequest';
import {
  invalid,
  refuse,
  route,
  writing,
  type Route,
  type RouteRequest,
} from './Route';

const PULLS = '/repos/{owner}/{repo}/pulls';

const creation = z.object({
  title: z.string(),
  body: z.string().nullish(),
  head: z.string(),
  base: z.string(),
});

const change = z.object({
  title: z.string().optional(),
  body: z.string().optional(),
  state: z.enum(['open', 'closed']).optional(),
});

type Work = (
  request: RouteRequest,
  pullRequest: FakePullRequest,
) => Promise<Response>;

/** Pull requests, their reviews, reviewers and labels. */
export function pullRequestRoutes(): Route[] {
  return [
    route('GET', PULLS, list),
    writing('POST', PULLS, open),
    route('GET', `${PULLS}/{number}`, one(show)),
    writing('PATCH', `${PULLS}/{number}`, one(update)),
    writing('PUT', `${PULLS}/{number}/merge`, one(mergePullRequest)),
    route(
      'GET',
      `${PULLS}/{number}/reviews`,
      one(async ({ url }, { reviews }) =>
        paginate(
          url,
          reviews.map(({ login, state }) => ({ user: { login }, state })),
        ),
      ),
    ),
    writing(
      'POST',
      `${PULLS}/{number}/requested_reviewers`,
      one(requestReviewers),
    ),
    writing(
      'POST',
      '/repos/{owner}/{repo}/issues/{number}/labels',
      one(addLabels),
    ),
  ];
}

function one(work: Work): Route['work'] {
  return async request => {
    const number = Number(request.param('number'));
    const found = request.repository.pullRequests.find(
      pullRequest => pullRequest.number === number,
    );
    return found ? work(request, found) : refuse(404, 'Not Found');
  };
}

async function list({ url, repository }: RouteRequest): Promise<Response> {
  const query = (name: string) => url.searchParams.get(name);
  const [state, head, base] = [query('state'), query('head'), query('base')];
  const found = repository.pullRequests.filter(
    each =>
      (state === 'all' || each.state === (state ?? 'open')) &&
      // without an owner in front the filter is left out
      (!head?.includes(':') || head === `${repository.owner}:${each.head}`) &&
      (base === null || base === each.base),
  );
  return paginate(
    url,
    found.reverse().map(each => toJson(repository, each)),
  );
}

async function open({ request, repository }: RouteRequest): Promise<Response> {
  const asked = creation.parse(await request.json());
  const { git, pullRequests } = repository;
  const { head, base, title } = asked;
  for (const [field, branch] of Object.entries({ head, base })) {
    if (git.branch(branch) === undefined) {
      return invalid({ resource: 'PullRequest', field, code: 'invalid' });
    }
  }
  if (
    pullRequests.some(
      each => each.state === 'open' && each.head === head && each.base === base,
    )
  ) {
    const message = `A pull request already exists for ${repository.owner}:${head}.`;
    return invalid({ resource: 'PullRequest', code: 'custom', message });
  }
  const there = await git.history(git.branch(base) ?? '');
  if (there.has(git.branch(head) ?? '')) {
    const message = `No commits between ${base} and ${head}`;
    return invalid({ resource: 'PullRequest', code: 'custom', message });
  }
  const made: FakePullRequest = {
    number: pullRequests.length + 1,
    title,
    body: asked.body ?? null,
    state: 'open',
    head,
    base,
    labels: [],
    reviewers: [],
    teams: [],
    reviews: [],
  };
  pullRequests.push(made);
  repository.branchMoved(head, git.branch(head));
  return Response.json(toJson(repository, made), { status: 201 });
}

/** GitHub finds out in the background whether branches can be merged: the first one who asks gets no answer to that. */
async function show(
  { repository }: RouteRequest,
  pullRequest: FakePullRequest,
): Promise<Response> {
  const { git } = repository;
  const head = repository.headOf(pullRequest);
  const base = git.branch(pullRequest.base) ?? '';
  const json = toJson(repository, pullRequest);
  const question = `${head} ${base}`;
  if (pullRequest.judged !== question) {
    pullRequest.judged = question;
    return Response.json({
      ...json,
      mergeable: null,
      mergeable_state: 'unknown',
    });
  }
  const mergeable = (await mergedTree(git, base, head)) !== undefined;
  const blocked = whyBlocked(repository, pullRequest) !== undefined;
  const free = blocked ? 'blocked' : 'clean';
  return Response.json({
    ...json,
    mergeable,
    mergeable_state: mergeable ? free : 'dirty',
  });
}

async function update(
  { request, repository }: RouteRequest,
  pullRequest: FakePullRequest,
): Promise<Response> {
  const { title, body, state } = change.parse(await request.json());
  if (state === 'closed') {
    pullRequest.lastHead ??= repository.headOf(pullRequest);
  }
  pullRequest.title = title ?? pullRequest.title;
  pullRequest.body = body ?? pullRequest.body;
  pullRequest.state = state ?? pullRequest.state;
  return Response.json(toJson(repository, pullRequest));
}

async function requestReviewers(
  { request, repository }: RouteRequest,
  pullRequest: FakePullRequest,
): Promise<Response> {
  const schema = z.object({
    reviewers: z.array(z.string()).default([]),
    team_reviewers: z.array(z.string()).default([]),
  });
  const asked = schema.parse(await request.json());
  if (
    !asked.reviewers.every(name => repository.readers.includes(name)) ||
    !asked.team_reviewers.every(name => repository.teams.includes(name))
  ) {
    return refuse(
      422,
      'Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the repository.',
    );
  }
  pullRequest.reviewers.push(...asked.reviewers);
  pullRequest.teams.push(...asked.team_reviewers);
  return Response.json(toJson(repository, pullRequest), { status: 201 });
}

async function addLabels(
  { request }: RouteRequest,
  pullRequest: FakePullRequest,
): Promise<Response> {
  const schema = z.object({ labels: z.array(z.string()) });
  const { labels } = schema.parse(await request.json());
  pullRequest.labels = [...new Set([...pullRequest.labels, ...labels])];
  return Response.json(pullRequest.labels.map(name => ({ name })));
}

function toJson(repository: FakeGitHubRepository, from: FakePullRequest) {
  const { site, owner, name } = repository;
  const merged = from.mergedCommit !== undefined;
  return {
    number: from.number,
    html_url: `${site}/${owner}/${name}/pull/${from.number}`,
    state: from.state,
    title: from.title,
    body: from.body,
    head: { ref: from.head, sha: repository.headOf(from) },
    base: { ref: from.base },
    labels: from.labels.map(label => ({ name: label })),
    // forgotten as soon as they have looked
    requested_reviewers: from.reviewers
      .filter(login => !from.reviews.some(review => review.login === login))
      .map(login => ({ login })),
    requested_teams: from.teams.map(slug => ({ slug })),
    merged_at: merged ? '2026-01-02T03:04:05Z' : null,
    merge_commit_sha: from.mergedCommit ?? null,
  };
}
