import { z } from 'zod';
import { paginate } from '../../forge/__testUtils__/paginate';
import type { FakeGitLab } from './FakeGitLab';
import { FakeGitLabProject } from './FakeGitLabProject';
import {
  gitLabRoute,
  refuse,
  type GitLabRequest,
  type GitLabRoute,
} from './GitLabRoute';

const creation = z.object({
  name: z.string(),
  path: z.string(),
  namespace_id: z.number(),
  description: z.string().nullish(),
  visibility: z.enum(['private', 'internal', 'public']),
  topics: z.array(z.string()).default([]),
});

const change = z.object({
  default_branch: z.string().optional(),
  topics: z.array(z.string()).optional(),
});

const status = z.object({
  state: z.enum(['pending', 'running', 'success', 'failed', 'canceled']),
  name: z.string().default('default'),
  description: z.string().nullish(),
  target_url: z.string().nullish(),
});

/** Users, groups, projects and statuses of commits. */
export function projectRoutes(fake: FakeGitLab): GitLabRoute[] {
  const PROJECT = '/projects/{project}';
  return [
    gitLabRoute('GET', '/user', async () =>
      Response.json({ id: 1, username: 'innominatus-bot' }),
    ),
    gitLabRoute('GET', '/users', async ({ url }) => {
      const username = url.searchParams.get('username') ?? '';
      const id = fake.users.get(username);
      return paginate(url, id === undefined ? [] : [{ id, username }]);
    }),
    gitLabRoute('GET', '/namespaces/{namespace}', async ({ param }) => {
      const id = fake.namespaces.get(param('namespace'));
      return id === undefined
        ? refuse(404, '404 Namespace Not Found')
        : Response.json({ id, full_path: param('namespace') });
    }),
    gitLabRoute('POST', '/projects', async request => create(fake, request)),
    gitLabRoute('GET', PROJECT, async ({ project }) =>
      Response.json(project.toJson()),
    ),
    gitLabRoute('PUT', PROJECT, async ({ request, project }) => {
      const asked = change.parse(await request.json());
      const branch = asked.default_branch ?? project.defaultBranch;
      if (branch !== null && project.git.branch(branch) === undefined) {
        const message = `Could not set the default branch. Do you have a branch named '${branch}' in your repository?`;
        return refuse(400, { base: [message] });
      }
      project.defaultBranch = branch;
      project.topics = asked.topics ?? project.topics;
      return Response.json(project.toJson());
    }),
    gitLabRoute('POST', `${PROJECT}/archive`, async request =>
      setArchived(fake, request, true),
    ),
    gitLabRoute('POST', `${PROJECT}/unarchive`, async request =>
      setArchived(fake, request, false),
    ),
    gitLabRoute('DELETE', PROJECT, async request => remove(fake, request)),
    gitLabRoute('POST', `${PROJECT}/statuses/{sha}`, setStatus),
    gitLabRoute(
      'GET',
      `${PROJECT}/repository/commits/{sha}/statuses`,
      async ({ project, url, param }) =>
        paginate(
          url,
          project.statuses.filter(({ sha }) => sha === param('sha')),
        ),
    ),
    gitLabRoute('GET', `${PROJECT}/repository/compare`, compare),
  ];
}

async function create(fake: FakeGitLab, { request }: GitLabRequest) {
  if (!fake.mayWrite) {
    return refuse(403, '403 Forbidden');
  }
  const asked = creation.parse(await request.json());
  const [namespace = ''] =
    [...fake.namespaces].find(([, id]) => id === asked.namespace_id) ?? [];
  if (fake.project(`${namespace}/${asked.path}`)) {
    const taken = ['has already been taken'];
    return refuse(400, { name: taken, path: taken });
  }
  const made = new FakeGitLabProject(
    fake.url,
    100 + fake.projects.length,
    namespace,
    asked.path,
    asked.visibility,
  );
  made.description = asked.description ?? null;
  made.topics = asked.topics;
  fake.projects.push(made);
  return Response.json(made.toJson(), { status: 201 });
}

async function setArchived(
  fake: FakeGitLab,
  { project }: GitLabRequest,
  archived: boolean,
) {
  if (!fake.mayWrite) {
    return refuse(403, '403 Forbidden');
  }
  project.archived = archived;
  return Response.json(project.toJson(), { status: 201 });
}

/** A first call only marks the project and moves it away; a second one may remove it. */
async function remove(fake: FakeGitLab, { project, url }: GitLabRequest) {
  if (!fake.mayWrite) {
    return refuse(403, '403 Forbidden');
  }
  const query = (name: string) => url.searchParams.get(name);
  if (!project.markedForDeletion) {
    project.markedForDeletion = true;
    project.path = `${project.path}-deletion_scheduled-${project.id}`;
  } else if (
    query('permanently_remove') === 'true' &&
    query('full_path') === project.fullPath
  ) {
    // numbers are never used again
    project.path = '';
  } else {
    return refuse(400, 'Project has already been marked for deletion');
  }
  return refuse(202, '202 Accepted');
}

async function setStatus({ request, project, param }: GitLabRequest) {
  const { state, ...asked } = status.parse(await request.json());
  const sha = param('sha');
  const { description = null, target_url = null, name } = asked;
  const found = project.statuses.find(
    each => each.sha === sha && each.name === name,
  );
  if (found?.status === state) {
    return refuse(
      400,
      `Cannot transition status via :enqueue from :${state} (Reason(s): Status cannot transition via "enqueue")`,
    );
  }
  const made = { sha, name, status: state, description, target_url };
  if (found) {
    project.statuses.splice(project.statuses.indexOf(found), 1);
  }
  project.statuses.push(made);
  return Response.json(made, { status: 201 });
}

async function compare({ project, url }: GitLabRequest) {
  const head = (name: string) =>
    project.git.branch(url.searchParams.get(name) ?? '') ?? '';
  const there = await project.git.history(head('from'));
  const all = await project.git.history(head('to'));
  const commits = [...all].filter(id => !there.has(id)).map(id => ({ id }));
  return Response.json({ commits, diffs: [] });
}
