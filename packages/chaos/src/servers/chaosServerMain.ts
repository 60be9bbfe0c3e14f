import innominatusPlugin from '@innominatus/plugin-innominatus-backend';
import { runStandalone } from '../internals';
import { chaosModule } from './chaosModule';

// usage: chaosServerMain.ts [OPTION...]     (as of the standalone server)
runStandalone([innominatusPlugin, chaosModule]);
