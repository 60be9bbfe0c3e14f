import type { Measurement } from './Measurement';
import { applyObjects } from './measurements/applyObjects';
import { decideAndEvolve } from './measurements/decideAndEvolve';
import { deliveries } from './measurements/deliveries';
import { deployments } from './measurements/deployments';
import { firstStep } from './measurements/firstStep';
import { listsOfLargeHistory } from './measurements/listsOfLargeHistory';
import { maskLogs } from './measurements/maskLogs';
import { openLoop } from './measurements/openLoop';
import { parkedRuns } from './measurements/parkedRuns';
import { parseFullSample } from './measurements/parseFullSample';
import { parseLargeFile } from './measurements/parseLargeFile';
import { recovery } from './measurements/recovery';
import { renderBesideScoreK8s } from './measurements/renderBesideScoreK8s';
import { renderFullSample } from './measurements/renderFullSample';
import { runsThroughApi } from './measurements/runsThroughApi';
import { scaffolderTasks } from './measurements/scaffolderTasks';
import { severalProcesses } from './measurements/severalProcesses';
import { startAndRest } from './measurements/startAndRest';
import { watchers } from './measurements/watchers';
import { writeTransactions } from './measurements/writeTransactions';

/** All measurements, in the order in which they are taken. A new one is a file and a line here. */
export const measurements: readonly Measurement[] = [
  parseFullSample,
  parseLargeFile,
  renderFullSample,
  renderBesideScoreK8s,
  decideAndEvolve,
  maskLogs,
  startAndRest,
  writeTransactions,
  severalProcesses,
  scaffolderTasks,
  recovery,
  runsThroughApi,
  openLoop,
  firstStep,
  parkedRuns,
  watchers,
  deployments,
  deliveries,
  applyObjects,
  listsOfLargeHistory,
];
