import innominatusPlugin from '@innominatus/plugin-innominatus-backend';
import innominatusModuleArgocd from '@innominatus/plugin-innominatus-backend-module-argocd';
import innominatusModuleGit from '@innominatus/plugin-innominatus-backend-module-git';
import innominatusModuleKubernetes from '@innominatus/plugin-innominatus-backend-module-kubernetes';
import { runStandalone } from '../internals';
import { letGoOfMemory } from '../server/letGoOfMemory';
import { noopModule } from '../server/noopModule';

// usage: replicaMain.ts [OPTION...]     (as of the standalone server)
process.on('SIGUSR2', letGoOfMemory);
runStandalone([
  innominatusPlugin,
  innominatusModuleArgocd,
  innominatusModuleGit,
  innominatusModuleKubernetes,
  noopModule,
]);
