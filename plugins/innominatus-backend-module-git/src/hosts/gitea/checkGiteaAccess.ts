import { z } from 'zod';
import type { AccessReport, CheckAccessRequest } from '../GitHost';
import type { GiteaApi } from './GiteaApi';

const account = z.object({ login: z.string() });
const orgPermissions = z.object({ can_create_repository: z.boolean() });

const mayNot = {
  message: 'the credentials may not create repositories in the organisation',
  hint: 'Put the user into a team that may create repositories',
};

/** What the credentials may do for an owner, as far as Gitea tells without a write. */
export async function checkGiteaAccess(
  api: GiteaApi,
  { owner, signal }: CheckAccessRequest,
): Promise<AccessReport> {
  const options = { signal };
  const { login: user } = api.read(
    account,
    await api.done(
      'read whom they belong to',
      api.client.GET('/user', options),
    ),
  );
  if (user.toLowerCase() === owner.toLowerCase()) {
    return { user, missing: [] };
  }
  const permissions = await api.call(
    `read their permissions in the organisation ${owner}`,
    api.client.GET('/users/{username}/orgs/{org}/permissions', {
      ...options,
      params: { path: { username: user, org: owner } },
    }),
  );
  if (permissions.status === 200) {
    const allowed = api.read(orgPermissions, permissions);
    return { user, missing: allowed.can_create_repository ? [] : [mayNot] };
  }
  const message = `there is no organisation ${owner} that ${user} can see`;
  const hint = `Create it, or make ${user} one of its members`;
  return { user, missing: [{ message, hint }] };
}
