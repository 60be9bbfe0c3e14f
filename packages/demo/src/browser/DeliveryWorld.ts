import {
  ArgoCd,
  CLUSTER,
  ClusterAccount,
  configuration,
  readRealServers,
  StandInCluster,
  type RealServers,
} from '@innominatus/e2e';
import type { BrowserWorld } from './BrowserWorld';
import { Cleanup } from '../internals';
import { TestBackstage } from './TestBackstage';

/** The real servers that variables name, or why there are none. */
export function findRealServers(
  environment: NodeJS.ProcessEnv,
): RealServers | { missing: string } {
  try {
    return readRealServers(environment);
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) };
  }
}

/** Configuration of a Backstage that delivers to real servers; its own plugin and innominatus share the cluster. */
function deliveryConfig(servers: RealServers, account: ClusterAccount) {
  const { integrations, innominatus } = configuration(servers);
  const { targets, environments } = Object(innominatus);
  const { git, argocd } = targets;
  return {
    integrations,
    innominatus: { targets: { git, argocd }, environments },
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        { type: 'config', clusters: [{ ...account.located(CLUSTER) }] },
      ],
    },
  };
}

/** The world with a Backstage that delivers to real servers; stop it by the cleanup. */
export async function startDeliveryWorld(
  world: BrowserWorld,
  servers: RealServers,
  cleanup: Cleanup,
): Promise<BrowserWorld> {
  await new ArgoCd(servers).trustGitHost();
  const standIn = await StandInCluster.start(servers);
  cleanup.add(async () => standIn.stop());
  const account = await ClusterAccount.create(servers, 'e2e-browser');
  cleanup.add(() => account.remove());
  const { options, reportDir, gates, service } = world;
  const backstage = await TestBackstage.start(
    {
      ...{ root: options.root, reportDir },
      hosts: { gates: gates.host, service: service.host },
      gitHost: servers.GITEA_URL,
      config: deliveryConfig(servers, account),
    },
    cleanup,
  );
  return { ...world, backstage };
}
