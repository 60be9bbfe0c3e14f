import type { RunPreview } from '../http/orchestrator/previews';
import { planHash } from '../planning/planHash';
import { planNotes } from '../planning/planNotes';
import type { JudgedPlan } from './JudgedPlan';

/** What a request without a Score file would start. */
export function previewPlan({ plan, environment }: JudgedPlan): RunPreview {
  return {
    application: plan.application,
    environment: environment.name,
    plans: [{ workflow: plan.workflow, hash: planHash(plan), plan }],
    notes: planNotes(plan),
  };
}
