import type {
  Plan,
  Result,
  ScoreDocument,
} from '@innominatus/plugin-innominatus-common';
import { workflowsOf } from './chooseWorkflow';
import { compileWorkflow } from './compileWorkflow';
import { pointer } from './pointer';
import type { PlanPlace } from './WorkflowInput';

/** The workflow whose run provides the resources of a Score file that has several. */
const PROVIDING_WORKFLOW = 'deploy';

/** A workflow of a Score file. */
export interface ScorePlanInput extends PlanPlace {
  document: ScoreDocument;
  /** SHA-256 of the stored revision. */
  revisionDigest: string;
}

/** Compiles one workflow of a Score file to a plan, or reports everything that is wrong with it. */
export function compilePlan({
  document,
  revisionDigest,
  ...place
}: ScorePlanInput): Result<Plan> {
  const { metadata } = document.workload;
  const workflows = workflowsOf(document);
  return compileWorkflow({
    ...place,
    source: { kind: 'score' },
    raw: workflows[place.workflow],
    path: pointer(document.workflowsPath, place.workflow),
    workload: { name: metadata.name, metadata, digest: revisionDigest },
    score: document.workload,
    providesResources:
      place.workflow === PROVIDING_WORKFLOW ||
      Object.keys(workflows).length === 1,
    callerSecrets: [],
  });
}
