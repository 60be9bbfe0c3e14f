import {
  ArgoCd,
  CLUSTER,
  ClusterAccount,
  configuration,
  StandInCluster,
  type RealServers,
} from '@innominatus/e2e';
import type { BrowserWorld } from './BrowserWorld';
import { Cleanup } from '../internals';
import { TestBackstage } from './TestBackstage';

/** Configuration of a Backstage that delivers to real servers; its own plugin and innominatus share the cluster. */
function deliveryConfig(servers: RealServers, account: ClusterAccount) {
  const { integrations, innominatus } = configuration(servers);
  const { targets, environments } = innominatus;
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
