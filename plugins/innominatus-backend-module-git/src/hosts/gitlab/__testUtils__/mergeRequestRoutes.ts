import { z } from 'zod';
import { mergedTree } from '../../forge/__testUtils__/mergeBranches';
import { paginate } from '../../forge/__testUtils__/paginate';
import { acceptMergeRequest } from './acceptMergeRequest';
import type { FakeGitLab } from './FakeGitLab';
import type { FakeMergeRequest } from './FakeGitLabProject';
import {
  gitLabRoute,
  refuse,
  type GitLabRequest,
  type GitLabRoute,
} from './GitLabRoute';

const ALL = '/projects/{project}/merge_requests';

const creation = z.object({
  source_branch: z.string(),
  target_branch: z.string(),
  title: z.string(),
  description: z.string().nullish(),
});

const change = z.object({
  title: z.string().optional(),
  description: z.string().optional(),
  add_labels: z.string().optional(),
  reviewer_ids: z.array(z.number()).optional(),
  state_event: z.enum(['close', 'reopen']).optional(),
});

type Work = (
  request: GitLabRequest,
  mergeRequest: FakeMergeRequest,
) => Promise<Response>;

/** Merge requests, their approvals and reviewers. */
export function mergeRequestRoutes(fake: FakeGitLab): GitLabRoute[] {
  return [
    gitLabRoute('GET', ALL, list),
    gitLabRoute('POST', ALL, open),
    gitLabRoute('GET', `${ALL}/{iid}`, one(show)),
    gitLabRoute(
      'PUT',
      `${ALL}/{iid}`,
      one((request, found) => update(fake, request, found)),
    ),
    gitLabRoute('PUT', `${ALL}/{iid}/merge`, one(acceptMergeRequest)),
    gitLabRoute(
      'GET',
      `${ALL}/{iid}/approvals`,
      one(async (_request, { approvedBy }) =>
        Response.json({
          approved_by: approvedBy.map(username => ({ user: { username } })),
        }),
      ),
    ),
    gitLabRoute(
      'GET',
      `${ALL}/{iid}/reviewers`,
      one(async ({ url }, { reviewers }) =>
        paginate(
          url,
          reviewers.map(({ username, state }) => ({
            user: { username },
            state,
          })),
        ),
      ),
    ),
  ];
}

function one(work: Work): GitLabRoute['work'] {
  return async request => {
    const found = request.project.mergeRequests.find(
      ({ iid }) => String(iid) === request.param('iid'),
    );
    return found ? work(request, found) : refuse(404, '404 Not found');
  };
}

async function list({ url, project }: GitLabRequest): Promise<Response> {
  const fits = (name: string, value: string) =>
    [null, value].includes(url.searchParams.get(name));
  const found = project.mergeRequests.filter(
    each =>
      fits('state', each.state) &&
      fits('source_branch', each.source) &&
      fits('target_branch', each.target),
  );
  return paginate(
    url,
    found.reverse().map(each => project.mergeRequestJson(each)),
  );
}

async function open({ request, project }: GitLabRequest): Promise<Response> {
  const asked = creation.parse(await request.json());
  const { source_branch: source, target_branch: target } = asked;
  const other = project.mergeRequests.find(
    each =>
      each.state === 'opened' &&
      each.source === source &&
      each.target === target,
  );
  if (other) {
    return refuse(409, [
      `Another open merge request already exists for this source branch: !${other.iid}`,
    ]);
  }
  const made: FakeMergeRequest = {
    iid: project.mergeRequests.length + 1,
    title: asked.title,
    description: asked.description ?? null,
    state: 'opened',
    source,
    target,
    labels: [],
    reviewers: [],
    approvedBy: [],
  };
  project.mergeRequests.push(made);
  return Response.json(project.mergeRequestJson(made), { status: 201 });
}

/** GitLab finds out in the background whether branches can be merged: the first one who asks gets no answer to that. */
async function show(
  { project }: GitLabRequest,
  mergeRequest: FakeMergeRequest,
): Promise<Response> {
  const json = project.mergeRequestJson(mergeRequest);
  if (mergeRequest.state !== 'opened') {
    return Response.json({ ...json, detailed_merge_status: 'not_open' });
  }
  const head = project.headOf(mergeRequest);
  const target = project.git.branch(mergeRequest.target) ?? '';
  const question = `${head} ${target}`;
  if (mergeRequest.judged !== question) {
    mergeRequest.judged = question;
    return Response.json({ ...json, detailed_merge_status: 'unchecked' });
  }
  const conflict = !(await mergedTree(project.git, target, head));
  const approved = mergeRequest.approvedBy.length >= project.approvalsRequired;
  const free = approved ? 'mergeable' : 'not_approved';
  return Response.json({
    ...json,
    has_conflicts: conflict,
    detailed_merge_status: conflict ? 'conflict' : free,
  });
}

async function update(
  fake: FakeGitLab,
  { request, project }: GitLabRequest,
  mergeRequest: FakeMergeRequest,
): Promise<Response> {
  const asked = change.parse(await request.json());
  const labels = asked.add_labels?.split(',') ?? [];
  mergeRequest.title = asked.title ?? mergeRequest.title;
  mergeRequest.description = asked.description ?? mergeRequest.description;
  mergeRequest.labels = [...new Set([...mergeRequest.labels, ...labels])];
  if (asked.reviewer_ids) {
    mergeRequest.reviewers = [...fake.users]
      .filter(([, id]) => asked.reviewer_ids?.includes(id))
      .map(([username, id]) => ({ id, username, state: 'unreviewed' }));
  }
  if (asked.state_event === 'close') {
    mergeRequest.lastHead = project.headOf(mergeRequest);
    mergeRequest.state = 'closed';
  }
  return Response.json(project.mergeRequestJson(mergeRequest));
}
