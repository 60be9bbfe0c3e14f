import type { ScoreDocument } from '@innominatus/plugin-innominatus-common';
import type { RunInfo } from '@innominatus/plugin-innominatus-node';
import type { Launch } from './advance';
import type { EngineServices } from './EngineServices';
import type { RunWriter } from './RunWriter';

/** Everything about the attempt that is carried out. */
export interface Execution {
  services: EngineServices;
  writer: RunWriter;
  run: RunInfo;
  document: ScoreDocument | undefined;
  launch: Launch;
  /** Aborted when the run is no longer ours or the process stops. */
  signal: AbortSignal;
}
