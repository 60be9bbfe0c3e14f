import { z } from 'zod';
import { paginate } from '../../forge/__testUtils__/paginate';
import { invalid, route, writing, type Route } from './Route';

const creation = z.object({
  state: z.enum(['error', 'failure', 'pending', 'success']),
  context: z.string().default('default'),
  description: z.string().nullish(),
  target_url: z.string().nullish(),
});

const MAX_DESCRIPTION = 140;

/** Statuses and check runs of commits. */
export function statusRoutes(): Route[] {
  return [
    writing('POST', '/repos/{owner}/{repo}/statuses/{sha}', async request => {
      const { repository, param } = request;
      const sha = param('sha');
      const asked = creation.parse(await request.request.json());
      if ((await repository.git.typeOf(sha)) !== 'commit') {
        return invalid(`No commit found for SHA: ${sha}`);
      }
      if ((asked.description ?? '').length > MAX_DESCRIPTION) {
        return invalid(
          `description is too long (maximum is ${MAX_DESCRIPTION} characters)`,
        );
      }
      const { context, state, description = null, target_url = null } = asked;
      const status = { sha, context, state, description, target_url };
      repository.statuses.push(status);
      return Response.json(status, { status: 201 });
    }),
    route(
      'GET',
      '/repos/{owner}/{repo}/commits/{sha}/statuses',
      async ({ repository, param, url }) =>
        paginate(
          url,
          repository.statuses
            .filter(({ sha }) => sha === param('sha'))
            .reverse(),
        ),
    ),
    route(
      'GET',
      '/repos/{owner}/{repo}/commits/{sha}/check-runs',
      async ({ repository, param, url }) => {
        const runs = repository.checkRuns
          .filter(({ sha }) => sha === param('sha'))
          .map(run => ({ ...run, output: { title: null }, details_url: null }));
        return paginate(url, runs, {
          wrap: page => ({ total_count: runs.length, check_runs: page }),
        });
      },
    ),
  ];
}
