import plugin from '@innominatus/plugin-innominatus-backend';
import argocdModule from '@innominatus/plugin-innominatus-backend-module-argocd';
import gitModule from '@innominatus/plugin-innominatus-backend-module-git';
import kubernetesModule from '@innominatus/plugin-innominatus-backend-module-kubernetes';
import { runStandalone } from '../../../runStandalone';
import { Checkpoints } from '../Checkpoints';
import { placeCheckpoints } from '../placeCheckpoints';

const GIVEN_UP_MS = 60_000;
const LONG_MS = 600_000;

// A request stands still until its server is killed, however long other runs take to come to their places.
const timeout = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = ms => timeout(ms === GIVEN_UP_MS ? LONG_MS : ms);

// The whole server, as `npm start` runs it; it stands still at the places that HELD names, one a line.
const held = (process.env.HELD ?? '').split('\n').filter(Boolean);
placeCheckpoints(new Checkpoints(held));
runStandalone([plugin, argocdModule, gitModule, kubernetesModule]);
