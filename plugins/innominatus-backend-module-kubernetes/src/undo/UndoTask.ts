import type {
  UndoContext,
  UndoResult,
} from '@innominatus/plugin-innominatus-node';
import type { BeforeState } from '../apply/BeforeState';
import type { Cluster } from '../clusters/Cluster';
import type { Manifest } from '../objects/Manifest';

/** An effect on an object, with what the object was and is. */
export interface UndoTask {
  context: UndoContext<{ force?: boolean }>;
  cluster: Cluster;
  before: BeforeState;
  /** For people. */
  label: string;
  live: Manifest | undefined;
}

export const UNDONE: UndoResult = { outcome: 'undone' };

export function overtaken({ label }: UndoTask, why: string): UndoResult {
  return {
    outcome: 'left',
    reason: 'overtaken',
    message: `${label} stays as it is: ${why}`,
  };
}
