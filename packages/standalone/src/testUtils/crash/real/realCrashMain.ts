import plugin from '@innominatus/plugin-innominatus-backend';
import argocdModule from '@innominatus/plugin-innominatus-backend-module-argocd';
import gitModule from '@innominatus/plugin-innominatus-backend-module-git';
import kubernetesModule from '@innominatus/plugin-innominatus-backend-module-kubernetes';
import { runStandalone } from '../../../runStandalone';
import { Checkpoints } from '../Checkpoints';
import { createDispatcher } from '../internals';
import { placeCheckpoints } from '../placeCheckpoints';
import { readHeldPlaces } from '../readHeldPlaces';

const GIVEN_UP_MS = 60_000;
const LONG_MS = 600_000;

// A request stands still until its server is killed, however long other runs take to come to their places.
const timeout = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = ms => timeout(ms === GIVEN_UP_MS ? LONG_MS : ms);

// So does one to Argo CD, whose limit is that of its connections; what a single request says counts for more.
const connections = createDispatcher({ skipTLSVerify: false });
const { dispatch } = connections;
Object.getPrototypeOf(connections).dispatch = function dispatchPatiently(
  this: typeof connections,
  ...[options, handler]: Parameters<typeof dispatch>
) {
  return dispatch.call(this, { ...options, headersTimeout: LONG_MS }, handler);
};

// The whole server, as `npm start` runs it; it stands still at the places that HELD names.
placeCheckpoints(new Checkpoints(readHeldPlaces()));
runStandalone([plugin, argocdModule, gitModule, kubernetesModule]);
