import type { Check } from '../evidence/Evidence';
import { lookedUpOnce, refusedOnce } from './effectsOnce';
import { effectsStand } from './effectsStand';
import { logsFold } from './logsFold';
import { logsGapless } from './logsGapless';
import {
  noClaimsLeft,
  noJobsLeft,
  noLocksLeft,
  processesSound,
} from './nothingLeft';
import { placesNotShared } from './placesNotShared';
import { requestsKept } from './requestsKept';
import { runsEnd } from './runsEnd';
import { successesKept } from './successesKept';
import { wokenInTime } from './wokenInTime';
import { writesInTime } from './writesInTime';

/** Everything that has to hold. */
export const allChecks: readonly Check[] = [
  requestsKept,
  runsEnd,
  wokenInTime,
  logsGapless,
  logsFold,
  successesKept,
  refusedOnce,
  lookedUpOnce,
  effectsStand,
  placesNotShared,
  writesInTime,
  noJobsLeft,
  noLocksLeft,
  noClaimsLeft,
  processesSound,
];
