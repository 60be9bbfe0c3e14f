import type {
  Plan,
  Result,
  ScoreDocument,
} from '@innominatus/plugin-innominatus-common';
import { workflowsOf } from './chooseWorkflow';
import { compileWorkflow } from './compileWorkflow';
import { pointer } from './pointer';
import type { PlanPlace } from './WorkflowInput';

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
  const { metadata, resources } = document.workload;
  return compileWorkflow({
    ...place,
    document: 'score',
    raw: workflowsOf(document)[place.workflow],
    path: pointer(document.workflowsPath, place.workflow),
    workload: { name: metadata.name, metadata, digest: revisionDigest },
    resources: resources ?? {},
    callerSecrets: [],
  });
}
