import { ArgoCd } from './ArgoCd';
import { Cluster } from './Cluster';
import { Gitea } from './Gitea';
import { readRealServers, type RealServers } from './RealServers';
import { Server } from './Server';

/** All that a test of a delivery works with. */
export interface World {
  servers: RealServers;
  server: Server;
  gitea: Gitea;
  cluster: Cluster;
  argocd: ArgoCd;
}

/** One server for all tests, over outside systems that are there already. */
export async function startWorld(): Promise<World> {
  const servers = readRealServers(process.env);
  const argocd = new ArgoCd(servers);
  await argocd.trustGitHost();
  return {
    servers,
    server: await Server.start(servers),
    gitea: new Gitea(servers),
    cluster: new Cluster(servers),
    argocd,
  };
}

/** What stands outside, to compare before and after. */
export async function listOutside(world: World) {
  const [repositories, namespaces, applications] = await Promise.all([
    world.gitea.repositories(),
    world.cluster.namespaces(),
    world.argocd.applications(),
  ]);
  return {
    repositories,
    namespaces,
    applications: applications.map(({ name }) => name),
  };
}
