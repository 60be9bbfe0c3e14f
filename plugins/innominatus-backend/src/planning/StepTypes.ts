import type { StepType } from '@innominatus/plugin-innominatus-node';

/** The types of steps that there are, by name and alias. */
export interface StepTypes {
  find(name: string): StepType | undefined;
  /** Canonical names and aliases. */
  names(): string[];
  /** Those that bring what steps of others need. */
  providers(): StepType[];
}
