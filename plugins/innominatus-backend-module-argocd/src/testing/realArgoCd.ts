import { ConfigReader } from '@backstage/config';
import {
  environmentSpecSchema,
  type Environment,
} from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';
import { ArgoCdClient } from '../api/ArgoCdClient';
import { Connection } from '../api/Connection';
import { readArgoCdServices } from '../readArgoCdServices';
import type { ArgoCdServices } from '../ArgoCdServices';

const variables = z.object({
  ARGOCD_URL: z.string(),
  ARGOCD_TOKEN: z.string(),
  ARGOCD_LIMITED_TOKEN: z.string(),
  ARGOCD_USERNAME: z.string(),
  ARGOCD_PASSWORD: z.string(),
  GITEA_URL: z.string(),
  GITEA_TOKEN: z.string(),
  GITEA_ORG: z.string(),
});

/** Without an Argo CD and a Gitea these suites are skipped, and their name says what they need. */
export const describeWithArgoCd = variables.safeParse(process.env).success
  ? describe
  : describe.skip;

export const NEEDS = 'needs ARGOCD_URL and GITEA_URL: a real Argo CD';

export function realVariables(): z.output<typeof variables> {
  return variables.parse(process.env);
}

/** Services for the real Argo CD under the name `main`. */
export function realServices(settings: object = {}): ArgoCdServices {
  const { ARGOCD_URL, ARGOCD_TOKEN } = realVariables();
  const main = { url: ARGOCD_URL, token: ARGOCD_TOKEN, ...settings };
  const config = { innominatus: { targets: { argocd: { main } } } };
  return readArgoCdServices({
    config: new ConfigReader(config),
    logger: { warn: () => undefined },
    now: () => new Date(),
  });
}

export function realEnvironment(namespace: string): Environment {
  const targets = {
    kubernetes: { namespace },
    argocd: { instance: 'main', project: 'default' },
  };
  return { name: 'dev', ...environmentSpecSchema.parse({ targets }) };
}

/** With all rights, for what tests prepare and check. */
export function adminClient(): {
  client: ArgoCdClient;
  connection: Connection;
} {
  const { ARGOCD_URL, ARGOCD_TOKEN } = realVariables();
  const connection = new Connection({
    name: 'main',
    url: ARGOCD_URL,
    credentials: { kind: 'token', token: ARGOCD_TOKEN },
    trust: { skipTLSVerify: false },
    clusters: new Map(),
  });
  return { client: new ArgoCdClient(connection, () => {}), connection };
}

/** For suites that name their tests before it is known whether they run. */
export function servicesForNames(): ArgoCdServices {
  return variables.safeParse(process.env).success
    ? realServices()
    : { instances: new Map(), now: () => new Date() };
}
