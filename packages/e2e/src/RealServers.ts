import { z } from 'zod';

const schema = z.object({
  GITEA_URL: z.url(),
  GITEA_TOKEN: z.string().min(1),
  GITEA_ORG: z.string().min(1),
  KUBECONFIG: z.string().min(1),
  ARGOCD_URL: z.url(),
  ARGOCD_TOKEN: z.string().min(1),
  ARGOCD_USERNAME: z.string().min(1),
  ARGOCD_PASSWORD: z.string().min(1),
});

/** Where the Git host, the cluster and Argo CD are, and how to get in: see docs/development.md. */
export type RealServers = z.output<typeof schema>;

/** The servers that variables name, or why there are none. */
export function findRealServers(
  environment: NodeJS.ProcessEnv,
): RealServers | { missing: string } {
  const read = schema.safeParse(environment);
  if (read.success) return read.data;
  const names = read.error.issues.map(({ path }) => path.join('.'));
  return {
    missing: `real servers are needed, and these variables tell where they are: ${names.join(', ')} (docs/development.md says how to get them)`,
  };
}

/** @throws with the names of the variables that are missing */
export function readRealServers(environment: NodeJS.ProcessEnv): RealServers {
  const servers = findRealServers(environment);
  if ('missing' in servers) throw new Error(servers.missing);
  return servers;
}
