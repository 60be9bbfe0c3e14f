import { z } from 'zod';

const variables = z.object({
  GITEA_URL: z.url(),
  GITEA_TOKEN: z.string().min(1),
  GITEA_ORG: z.string().min(1),
  KUBECONFIG: z.string().min(1),
  ARGOCD_URL: z.url(),
  ARGOCD_TOKEN: z.string().min(1),
});

/** Where the real Git host, cluster and Argo CD are: see docs/development.md. */
export type RealVariables = z.output<typeof variables>;

/** Whether the real servers are there. */
export function hasRealServers(): boolean {
  return variables.safeParse(process.env).success;
}

/** @throws where one is missing */
export function readRealVariables(): RealVariables {
  return variables.parse(process.env);
}
