import type { AccessReport, CheckAccessRequest } from '../GitHost';
import type { AppPermissions } from './appPermissions';
import type { GitHubApi } from './GitHubApi';

type Missing = AccessReport['missing'];

/** Scopes of a classic token that steps need; other tokens do not tell what they may do. */
const SCOPES = {
  repo: 'write to repositories',
  delete_repo: 'remove repositories when they are undone',
};

/** What the installation of a GitHub App has to allow for steps. */
const PERMISSIONS = {
  administration: 'create and remove repositories',
  contents: 'commit to repositories',
  pull_requests: 'open and merge pull requests',
  statuses: 'say at commits what became of them',
};

/** What the credentials may do for an owner, as far as GitHub tells without a write. */
export async function checkGitHubAccess(
  api: GitHubApi,
  request: CheckAccessRequest,
): Promise<AccessReport> {
  const { owner, signal } = request;
  const { token, type } = await api.credentialsFor(owner);
  if (token === undefined) {
    return { missing: [withoutCredentials(api)] };
  }
  const ownerType = await api.call(
    { owner, what: `look up ${owner}`, signal, answers: { 404: () => '' } },
    async octokit =>
      (await octokit.users.getByUsername({ username: owner })).data.type,
  );
  if (ownerType === '') {
    return { missing: [noSuchOwner(owner)] };
  }
  if (type === 'app') {
    if (ownerType === 'User') return { missing: [appForUser(owner)] };
    return { missing: missingPermissions(await api.appPermissions(owner)) };
  }
  return checkUser(api, request, ownerType === 'Organization');
}

async function checkUser(
  api: GitHubApi,
  { owner, signal }: CheckAccessRequest,
  isOrganization: boolean,
): Promise<AccessReport> {
  const { user, scopes } = await api.call(
    { owner, what: 'read whom the credentials belong to', signal },
    async octokit => {
      const { data, headers } = await octokit.users.getAuthenticated();
      return { user: data.login, scopes: headers['x-oauth-scopes'] };
    },
  );
  const missing = missingScopes(scopes);
  if (isOrganization && !(await isMember(api, owner, signal))) {
    missing.push({
      message: `${user} is no member of the organisation ${owner}`,
      hint: 'Invite the user, with the right to create repositories',
    });
  }
  if (!isOrganization && user.toLowerCase() !== owner.toLowerCase()) {
    missing.push({
      message: `${owner} is a user, and the credentials belong to ${user}`,
      hint: 'Name an organisation in "targets.git.owner", or the user itself',
    });
  }
  return { user, missing };
}

/** True as well when the token may not ask that. */
async function isMember(
  api: GitHubApi,
  org: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  return api.call(
    {
      owner: org,
      what: `read the membership in ${org}`,
      signal,
      answers: { 403: () => true, 404: () => false },
    },
    async octokit => {
      const { data } = await octokit.orgs.getMembershipForAuthenticatedUser({
        org,
      });
      return data.state === 'active';
    },
  );
}

function missingScopes(scopes: string | undefined): Missing {
  if (!scopes) {
    return [];
  }
  const given = scopes.split(',').map(scope => scope.trim());
  return Object.entries(SCOPES)
    .filter(([scope]) => !given.includes(scope))
    .map(([scope, what]) => ({
      message: `the token may not ${what}`,
      hint: `Give it the scope "${scope}"`,
    }));
}

function missingPermissions(given: AppPermissions = {}): Missing {
  return Object.entries(PERMISSIONS)
    .filter(([name]) => given[name] !== 'write')
    .map(([name, what]) => ({
      message: `the GitHub App may not ${what}`,
      hint: `Give it the permission "${name}" with "write", and accept the change where it is installed`,
    }));
}

function withoutCredentials({ settings }: GitHubApi): Missing[number] {
  return {
    message: `no credentials are configured for ${settings.name}`,
    hint: 'Set "token" or "apps" in the integration of Backstage',
  };
}

function noSuchOwner(owner: string): Missing[number] {
  return {
    message: `there is no user or organisation ${owner}`,
    hint: 'Correct "targets.git.owner" of the environment',
  };
}

function appForUser(owner: string): Missing[number] {
  return {
    message: `a GitHub App may not create repositories for a user, and ${owner} is one`,
    hint: 'Name an organisation in "targets.git.owner", or use a token',
  };
}
