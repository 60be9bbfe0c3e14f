import type { JsonObject } from '@backstage/types';
import type { environments } from '../servers/writeServerConfig';

/** A step as in a workflow. */
export type Step = JsonObject & { name: string; type: string };

/** A run that is requested, and what is done about it. */
export interface RunPlan {
  application: string;
  environment: (typeof environments)[number];
  /** As a workflow of its own, or as one of a Score file. */
  by: 'workflow' | 'score';
  onFailure: 'rollback' | 'stop';
  steps: Step[];
  /** Milliseconds after its request at which somebody cancels it. */
  cancelAfterMs?: number;
  /** What is asked for when it has ended. */
  then?: 'retry' | 'rollback';
}
