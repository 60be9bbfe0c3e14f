import { realVariables } from './realArgoCd';

/** What people do in Argo CD, and the client of the steps does not. The answer, as JSON. */
export async function adminFetch(
  method: string,
  path: string,
  body: unknown = {},
): Promise<Record<string, unknown>> {
  const { ARGOCD_URL, ARGOCD_TOKEN } = realVariables();
  const response = await fetch(`${ARGOCD_URL}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${ARGOCD_TOKEN}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${await response.text()}`);
  }
  return response.json();
}
