import { realVariables } from './realArgoCd';

const NAME = 'innominatus-tight';

/** A project of the real Argo CD that allows namespaces `tight-*` and no Secrets. */
export async function createTightProject(): Promise<string> {
  const { ARGOCD_URL, ARGOCD_TOKEN } = realVariables();
  const response = await fetch(`${ARGOCD_URL}/api/v1/projects`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${ARGOCD_TOKEN}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      upsert: true,
      project: {
        metadata: { name: NAME },
        spec: {
          sourceRepos: ['*'],
          destinations: [{ server: '*', namespace: 'tight-*' }],
          clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
          namespaceResourceBlacklist: [{ group: '', kind: 'Secret' }],
        },
      },
    }),
  });
  if (!response.ok) {
    throw new Error(await response.text());
  }
  return NAME;
}
