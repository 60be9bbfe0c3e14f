import { ArgoCd } from './ArgoCd';
import { Cluster } from './Cluster';
import { ClusterAccount } from './ClusterAccount';
import { Gitea } from './Gitea';
import { plantSecrets } from './PlantedSecrets';
import { StandInCluster } from './StandInCluster';
import { readRealServers, type RealServers } from './RealServers';
import { Server } from './Server';
import { LOCATED_CLUSTER, suiteConfiguration } from './suiteConfiguration';

/** All that a test of a delivery works with. */
export interface World {
  servers: RealServers;
  server: Server;
  gitea: Gitea;
  cluster: Cluster;
  argocd: ArgoCd;
  /** What must be told nowhere, by a name for people. */
  credentials: Record<string, string>;
  close(): Promise<void>;
}

/** Images of it are refused by the cluster. */
export const FORBIDDEN_REGISTRY = 'forbidden.example.com';

/** One server for all tests, over outside systems that are there already. */
export async function startWorld(): Promise<World> {
  const servers = readRealServers(process.env);
  const started: (() => void | Promise<void>)[] = [];
  const close = async () => {
    for (const stop of started.splice(0).reverse()) await stop();
  };
  try {
    return { ...(await start(servers, started)), servers, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @param started - gets what ends each part, in their order */
async function start(
  servers: RealServers,
  started: (() => void | Promise<void>)[],
): Promise<Omit<World, 'servers' | 'close'>> {
  const argocd = new ArgoCd(servers);
  await argocd.trustGitHost();
  const standIn = await StandInCluster.start(servers);
  started.push(() => standIn.stop());
  const cluster = new Cluster(servers);
  started.push(await cluster.forbidRegistry(FORBIDDEN_REGISTRY));
  const account = await ClusterAccount.create(servers, 'e2e');
  started.push(() => account.remove());
  const located = account.located(LOCATED_CLUSTER);
  const planted = plantSecrets();
  const server = await Server.start(
    suiteConfiguration(servers, located, planted),
    { E2E_DATABASE_PASSWORD: planted.databasePassword },
  );
  started.push(() => server.stop());
  return {
    ...{ server, cluster, argocd },
    gitea: new Gitea(servers),
    credentials: {
      GITEA_TOKEN: servers.GITEA_TOKEN,
      ARGOCD_TOKEN: servers.ARGOCD_TOKEN,
      ARGOCD_PASSWORD: servers.ARGOCD_PASSWORD,
      'token of the service account': located.serviceAccountToken,
      'wrong token': planted.wrongToken,
      E2E_DATABASE_PASSWORD: planted.databasePassword,
    },
  };
}

/** What stands outside, to compare before and after. */
export async function listOutside(world: World) {
  const [repositories, namespaces, objects, applications] = await Promise.all([
    world.gitea.repositories(),
    world.cluster.namespaces(),
    world.cluster.objects(),
    world.argocd.applications(),
  ]);
  return {
    repositories,
    namespaces,
    objects,
    applications: applications.map(({ name }) => name),
  };
}
