import {
  environmentSpecSchema,
  locateProblem,
  type Problem,
  type ScoreDocument,
} from '@innominatus/plugin-innominatus-common';
import { NO_DEFINITIONS } from '../definitions/documents/Definition';
import { workflowsOf } from '../planning/chooseWorkflow';
import { compilePlan } from '../planning/compilePlan';
import type { StepTypes } from '../planning/StepTypes';

/** Reasons that are about where a document goes, not about the document. What secret stores can do is not asked at all. */
const PLACE_REASONS = new Set(['outsideScope', 'noDefinition']);

/** What is wrong with the workflows of a document, whatever environment it will go to. */
export function workflowProblems(
  document: ScoreDocument,
  stepTypes: StepTypes,
): Problem[] {
  return Object.keys(workflowsOf(document)).flatMap(workflow => {
    const compiled = compilePlan({
      application: document.workload.metadata.name,
      environment: { name: 'any', ...environmentSpecSchema.parse({}) },
      anyEnvironment: true,
      document,
      revisionDigest: '',
      workflow,
      parameters: {},
      stepTypes,
      definitions: NO_DEFINITIONS,
    });
    return compiled.ok
      ? []
      : compiled.problems
          .filter(({ reason }) => !PLACE_REASONS.has(reason))
          .map(problem => locateProblem(document, problem));
  });
}
