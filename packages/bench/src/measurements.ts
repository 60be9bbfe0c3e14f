import type { Measurement } from './Measurement';
import { decideAndEvolve } from './measurements/decideAndEvolve';
import { listsOfLargeHistory } from './measurements/listsOfLargeHistory';
import { maskLogs } from './measurements/maskLogs';
import { openLoop } from './measurements/openLoop';
import { parkedRuns } from './measurements/parkedRuns';
import { parseFullSample } from './measurements/parseFullSample';
import { parseLargeFile } from './measurements/parseLargeFile';
import { renderFullSample } from './measurements/renderFullSample';
import { runsThroughApi } from './measurements/runsThroughApi';
import { startAndRest } from './measurements/startAndRest';
import { severalProcesses } from './measurements/severalProcesses';
import { writeTransactions } from './measurements/writeTransactions';

/** All measurements, in the order in which they are taken. A new one is a file and a line here. */
export const measurements: readonly Measurement[] = [
  parseFullSample,
  parseLargeFile,
  renderFullSample,
  decideAndEvolve,
  maskLogs,
  startAndRest,
  writeTransactions,
  severalProcesses,
  runsThroughApi,
  openLoop,
  parkedRuns,
  listsOfLargeHistory,
];
