import type {
  LeftEffect,
  Plan,
  Principal,
} from '@innominatus/plugin-innominatus-common';

export interface PlanPreview {
  application: string;
  environment: string;
  workload: string;
  plans: { workflow: string; hash: string; plan: Plan }[];
  /** What the upgrade of old list forms changed, and other remarks. */
  notes: string[];
}

/** Until when a plan can be had carried out. */
export interface PlanExpiry {
  expiresAt: string;
}

export interface OfferedPlan extends PlanExpiry {
  hash: string;
  application: string;
  environment: string;
  workload: string;
  workflow: string;
  owner?: string;
  entity?: string;
  plan: Plan;
  notes: string[];
  plannedBy: Principal;
  plannedAt: string;
}

/** What a run would do. */
export type RunPreview = Omit<PlanPreview, 'workload'> &
  Partial<Pick<PlanPreview, 'workload'>>;

/** What a retry would do. */
export interface RetryPreview {
  round: number;
  /** Steps that begin anew, in the order of the plan. */
  steps: { step: string; name: string; why: RetryCause }[];
  /** Steps that keep what they have brought. */
  kept: string[];
}

export type RetryCause =
  /** It failed, was cancelled, or its outcome is unknown. */
  | 'notDone'
  /** It was skipped because of what happened before it. */
  | 'skipped'
  | 'undone'
  /** It follows a step that begins anew. */
  | 'follows'
  /** Steps with `when: on_failure` or `always` take part in every round. */
  | 'everyRound';

/** What a rollback would do. */
export interface RollbackPreview {
  /** In the order of undoing. */
  undo: {
    step: string;
    name: string;
    effects: { id: string; summary: string; url?: string }[];
  }[];
  /** What would stay, and why. */
  left: LeftEffect[];
}
