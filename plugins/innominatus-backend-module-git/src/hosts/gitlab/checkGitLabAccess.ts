import { z } from 'zod';
import type { AccessReport, CheckAccessRequest } from '../GitHost';
import type { GitLabApi } from './GitLabApi';

/** What the credentials may do for an owner, as far as GitLab tells without a write. */
export async function checkGitLabAccess(
  api: GitLabApi,
  { owner, signal }: CheckAccessRequest,
): Promise<AccessReport> {
  const { username } = await api.call(
    {
      what: 'read whom the credentials belong to',
      schema: z.object({ username: z.string() }),
      signal,
    },
    async gitlab => gitlab.Users.showCurrentUser(),
  );
  const namespace = await api.call(
    {
      what: `look up ${owner}`,
      schema: z.object({ full_path: z.string() }),
      signal,
      answers: { 403: () => undefined, 404: () => undefined },
    },
    async gitlab => gitlab.Namespaces.show(owner),
  );
  return {
    user: username,
    missing: namespace
      ? []
      : [
          {
            message: `there is no group or user ${owner} that ${username} can see`,
            hint: 'Correct "targets.git.owner" of the environment, or make the user a member with the role Maintainer',
          },
        ],
  };
}
