export { ArgoCd } from './ArgoCd';
export { Cluster } from './Cluster';
export { ClusterAccount, type LocatedCluster } from './ClusterAccount';
export { CLUSTER, configuration } from './configuration';
export {
  findRealServers,
  readRealServers,
  type RealServers,
} from './RealServers';
export { StandInCluster } from './StandInCluster';
