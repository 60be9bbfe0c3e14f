import type {
  PlannedStep,
  ScoreDocument,
} from '@innominatus/plugin-innominatus-common';
import type { RunInfo } from '@innominatus/plugin-innominatus-node';
import type { Launch } from './advance';
import type { EngineServices } from './EngineServices';
import type { RunWriter } from './RunWriter';
import type { StepOutlet } from './StepOutlet';

/** Everything about the attempt that is carried out: to do a step, to look it up, to undo or to settle it. */
export interface Execution<TLaunch extends Launch = Launch> {
  services: EngineServices;
  writer: RunWriter;
  run: RunInfo;
  document: ScoreDocument | undefined;
  planned: PlannedStep;
  launch: TLaunch;
  outlet: StepOutlet;
  /** Aborted when the run is no longer ours or the process stops. */
  stop: AbortSignal;
  /** Aborted when the run is cancelled. */
  cancel: AbortSignal;
}

/** Attempts of one kind. */
export type ExecutionOf<TKind extends Launch['kind']> = Execution<
  Extract<Launch, { kind: TKind }>
>;

/** Under which the handlers of a step run, one after another. */
export function handlerKey({ run, planned }: Execution): string {
  return `${run.id}/${planned.id}`;
}
