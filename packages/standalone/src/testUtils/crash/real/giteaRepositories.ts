import type { RealVariables } from './realVariables';

/** Creates a repository with a first commit, as a platform team does. */
export async function createRepository(
  variables: RealVariables,
  name: string,
): Promise<void> {
  await send(variables, 'POST', `/orgs/${variables.GITEA_ORG}/repos`, {
    name,
    auto_init: true,
    default_branch: 'main',
  });
}

export async function deleteRepository(
  variables: RealVariables,
  name: string,
): Promise<void> {
  await send(variables, 'DELETE', `/repos/${variables.GITEA_ORG}/${name}`);
}

async function send(
  { GITEA_URL, GITEA_TOKEN }: RealVariables,
  method: string,
  path: string,
  body?: object,
): Promise<void> {
  const response = await fetch(`${GITEA_URL}/api/v1${path}`, {
    method,
    headers: {
      authorization: `token ${GITEA_TOKEN}`,
      'content-type': 'application/json',
    },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
}
