import type { StepStatus } from '@innominatus/plugin-innominatus-common';
import type { ReactNode } from 'react';

/** A step as it is drawn. */
export interface GraphStep {
  id: string;
  name: string;
  type: string;
  status: StepStatus;
  /** Ids of the steps that it waits for. */
  dependsOn: readonly string[];
  progress?: { done: number; total?: number; message?: string };
  /** Short, for example how long it has been going on. */
  detail?: ReactNode;
}
