import type { JsonValue } from '@backstage/types';
import type { Locate } from '../yaml';
import type { Workload } from './Workload';
import type { WorkflowsPath } from './takeWorkflows';

/**
 * A Score file that is correct on its own: read, completed by what came along with it, and checked.
 *
 * @public
 */
export interface ScoreDocument {
  /** Without its workflows. Must not be changed in place. */
  workload: Workload;
  /** As written, not yet checked; absent if the file brings none. */
  workflows?: JsonValue;
  /** Where the workflows stand, or would stand, in the document. */
  workflowsPath: WorkflowsPath;
  /** The files that `files.*.source` names, as far as they were sent along, by the source as written there. */
  neighbours: Record<string, Uint8Array>;
  /** What was changed to bring deprecated forms up to date, for people to read. */
  upgrades: string[];
  /** Position of a value of the workload or of the workflows; undefined if it came from an override. */
  locate: Locate;
}
