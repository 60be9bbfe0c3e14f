import plugin from '@innominatus/plugin-innominatus-backend';
import gitModule from '@innominatus/plugin-innominatus-backend-module-git';
import { runStandalone } from '../../runStandalone';
import { Checkpoints } from './Checkpoints';
import { placeCheckpoints } from './placeCheckpoints';
import { readHeldPlaces } from './readHeldPlaces';

// The whole server, as `npm start` runs it; it stands still at the places that HELD names.
placeCheckpoints(new Checkpoints(readHeldPlaces()));
runStandalone([plugin, gitModule]);
