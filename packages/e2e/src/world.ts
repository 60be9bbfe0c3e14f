import { ArgoCd } from './ArgoCd';
import { Cluster } from './Cluster';
import { Gitea } from './Gitea';
import { StandInCluster } from './StandInCluster';
import { readRealServers, type RealServers } from './RealServers';
import { Server } from './Server';

/** All that a test of a delivery works with. */
export interface World {
  servers: RealServers;
  server: Server;
  gitea: Gitea;
  cluster: Cluster;
  argocd: ArgoCd;
  close(): Promise<void>;
}

/** Images of it are refused by the cluster. */
export const FORBIDDEN_REGISTRY = 'forbidden.example.com';

/** One server for all tests, over outside systems that are there already. */
export async function startWorld(): Promise<World> {
  const servers = readRealServers(process.env);
  const argocd = new ArgoCd(servers);
  await argocd.trustGitHost();
  const standIn = await StandInCluster.start(servers);
  const cluster = new Cluster(servers);
  const allowRegistry = await cluster.forbidRegistry(FORBIDDEN_REGISTRY);
  const server = await Server.start(servers);
  return {
    servers,
    server,
    gitea: new Gitea(servers),
    cluster,
    argocd,
    async close() {
      standIn.stop();
      await server.stop();
      await allowRegistry();
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
