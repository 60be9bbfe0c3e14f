import type { Plan, PlannedStep } from '@innominatus/plugin-innominatus-common';

/** What plans did not say before there was undo: they had no secrets, and none of their steps could be undone. */
type StoredPlan = Omit<Plan, 'secrets' | 'steps'> &
  Partial<Pick<Plan, 'secrets'>> & {
    steps: (Omit<PlannedStep, 'reversal'> &
      Partial<Pick<PlannedStep, 'reversal'>>)[];
  };

/** A plan as it was stored, by this version or one before. */
export function readPlan(text: string): Plan {
  const stored = JSON.parse(text) as StoredPlan;
  return {
    ...stored,
    secrets: stored.secrets ?? {},
    steps: stored.steps.map(step => ({
      ...step,
      reversal: step.reversal ?? { undo: false, settle: false },
    })),
  };
}
