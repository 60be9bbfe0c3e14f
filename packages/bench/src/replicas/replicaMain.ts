import innominatusPlugin from '@innominatus/plugin-innominatus-backend';
import innominatusModuleKubernetes from '@innominatus/plugin-innominatus-backend-module-kubernetes';
import { runStandalone } from '../internals';
import { letGoOfMemory } from '../server/letGoOfMemory';
import { noopModule } from '../server/noopModule';

// usage: replicaMain.ts [OPTION...]     (as of the standalone server)
process.on('SIGUSR2', letGoOfMemory);
runStandalone([innominatusPlugin, innominatusModuleKubernetes, noopModule]);
