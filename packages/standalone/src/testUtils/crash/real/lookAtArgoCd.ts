import { z } from 'zod';
import type { RealVariables } from './realVariables';

const applications = z.object({
  items: z
    .array(
      z.object({
        metadata: z.object({
          name: z.string(),
          labels: z.record(z.string(), z.string()).optional(),
          finalizers: z.array(z.string()).optional(),
          deletionTimestamp: z.string().optional(),
        }),
        spec: z.looseObject({}),
        status: z
          .object({
            sync: z.object({ status: z.string() }).optional(),
            history: z.array(z.unknown()).nullish(),
          })
          .optional(),
      }),
    )
    .nullish(),
});

/** The application of this name, as it is now and not as Argo CD saw it last, and how often it was deployed. */
export async function lookAtArgoCd(
  variables: RealVariables,
  name: string,
): Promise<unknown> {
  const list = async () =>
    applications.parse(await get(variables, `?name=${name}`)).items ?? [];
  for (const { spec } of await list()) {
    const project = String(spec.project);
    await get(variables, `/${name}?project=${project}&refresh=normal`);
  }
  return (await list()).map(({ metadata, spec, status }) => ({
    metadata,
    spec,
    sync: status?.sync?.status,
    deployed: status?.history?.length ?? 0,
  }));
}

async function get(
  { ARGOCD_URL, ARGOCD_TOKEN }: RealVariables,
  rest: string,
): Promise<unknown> {
  const response = await fetch(`${ARGOCD_URL}/api/v1/applications${rest}`, {
    headers: { authorization: `Bearer ${ARGOCD_TOKEN}` },
  });
  return response.json();
}

/** Lets it read all repositories of the Git host, as a platform team sets it up once. */
export async function trustGitHost(variables: RealVariables): Promise<void> {
  const { ARGOCD_URL, ARGOCD_TOKEN, GITEA_URL, GITEA_TOKEN } = variables;
  const url = `${ARGOCD_URL}/api/v1/repocreds?upsert=true`;
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${ARGOCD_TOKEN}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      ...{ url: GITEA_URL, type: 'git' },
      ...{ username: 'innominatus', password: GITEA_TOKEN },
    }),
  });
  if (!response.ok) throw new Error(`repocreds: ${response.status}`);
}
