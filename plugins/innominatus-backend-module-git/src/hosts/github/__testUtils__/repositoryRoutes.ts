import { z } from 'zod';
import type { FakeGitHub } from './FakeGitHub';
import { FakeGitHubRepository } from './FakeGitHubRepository';
import {
  invalid,
  refuse,
  route,
  writing,
  type Route,
  type RouteRequest,
} from './Route';

const creation = z.object({
  name: z.string(),
  private: z.boolean().default(false),
  description: z.string().nullish(),
});

const change = z.object({
  description: z.string().nullish(),
  archived: z.boolean().optional(),
  default_branch: z.string().optional(),
});

const MAX_TOPICS = 20;
const TOPIC = /^[a-z0-9][a-z0-9-]{0,49}$/;

/** Users, organisations and repositories. */
export function repositoryRoutes(fake: FakeGitHub): Route[] {
  return [
    route('GET', '/users/{login}', async ({ param }) => {
      const type = fake.owners.get(param('login'));
      return type === undefined
        ? refuse(404, 'Not Found')
        : Response.json({ login: param('login'), type });
    }),
    route('GET', '/user', async ({ account: { login, scopes } }) =>
      Response.json(
        { login },
        { headers: scopes === undefined ? {} : { 'X-OAuth-Scopes': scopes } },
      ),
    ),
    route('GET', '/user/memberships/orgs/{org}', async ({ param, account }) =>
      param('org') === 'platform' && account.login === 'innominatus-bot'
        ? Response.json({ state: 'active', role: 'member' })
        : refuse(404, 'Not Found'),
    ),
    writing('POST', '/orgs/{org}/repos', async request =>
      create(fake, request, request.param('org')),
    ),
    writing('POST', '/user/repos', async request =>
      create(fake, request, request.account.login),
    ),
    route('GET', '/repos/{owner}/{repo}', async ({ repository }) =>
      Response.json(repository.toJson()),
    ),
    route('PATCH', '/repos/{owner}/{repo}', update),
    route('DELETE', '/repos/{owner}/{repo}', async request => {
      const { repository, account } = request;
      if (account.mayWrite === false) {
        return refuse(403, 'Must have admin rights to Repository.');
      }
      fake.repositories.splice(fake.repositories.indexOf(repository), 1);
      return new Response(null, { status: 204 });
    }),
    writing('PUT', '/repos/{owner}/{repo}/topics', setTopics),
  ];
}

async function create(
  fake: FakeGitHub,
  { request }: RouteRequest,
  owner: string,
): Promise<Response> {
  const asked = creation.parse(await request.json());
  if (fake.repository(owner, asked.name)) {
    return refuse(422, 'Repository creation failed.', [
      {
        resource: 'Repository',
        code: 'custom',
        field: 'name',
        message: 'name already exists on this account',
      },
    ]);
  }
  const made = new FakeGitHubRepository(
    fake.url,
    owner,
    asked.name,
    asked.private,
  );
  made.description = asked.description ?? null;
  fake.repositories.push(made);
  return Response.json(made.toJson(), { status: 201 });
}

async function update({ request, repository, account }: RouteRequest) {
  const asked = change.parse(await request.json());
  if (account.mayWrite === false) {
    return refuse(403, 'Must have admin rights to Repository.');
  }
  if (repository.archived && asked.archived !== false) {
    return refuse(403, 'Repository was archived so is read-only.');
  }
  const { default_branch: branch } = asked;
  if (branch !== undefined && repository.git.branch(branch) === undefined) {
    return invalid({
      resource: 'Repository',
      field: 'default_branch',
      code: 'invalid',
      message:
        repository.git.refs.size === 0
          ? 'Cannot update default branch for an empty repository. Please init the repository and push first.'
          : `The branch ${branch} was not found. Please push that ref first or create it via the Git Data API.`,
    });
  }
  repository.archived = asked.archived ?? repository.archived;
  repository.defaultBranch = branch ?? repository.defaultBranch;
  if (asked.description !== undefined) {
    repository.description = asked.description || null;
  }
  return Response.json(repository.toJson());
}

async function setTopics({ request, repository }: RouteRequest) {
  const schema = z.object({ names: z.array(z.string()) });
  const { names } = schema.parse(await request.json());
  if (names.length > MAX_TOPICS) {
    return invalid(`A repository cannot have more than ${MAX_TOPICS} topics.`);
  }
  if (!names.every(name => TOPIC.test(name))) {
    return invalid(
      'Topics must start with a lowercase letter or number, consist of 50 characters or less, and can include hyphens.',
    );
  }
  repository.topics = [...new Set(names)];
  return Response.json({ names: repository.topics });
}
