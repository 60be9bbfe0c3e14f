import type {
  Plan,
  Result,
  ScoreDocument,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { PlannedDefinition } from '../definitions/documents/Definition';
import type { GoldenPathDocument } from '../definitions/documents/definitionSchemas';
import { compileWorkflow } from './compileWorkflow';
import { goldenPathBase, notHere } from './findGoldenPath';
import { checkParameters } from './parameters/checkParameters';
import type { PlanPlace } from './WorkflowInput';

/** A golden path, run with a Score file or without one. */
export interface GoldenPathPlanInput extends Omit<PlanPlace, 'workflow'> {
  goldenPath: PlannedDefinition<GoldenPathDocument>;
  score?: {
    document: ScoreDocument;
    /** SHA-256 of the stored revision. */
    revisionDigest: string;
  };
  /** Names of the secrets that were handed in with the request. */
  callerSecrets: readonly string[];
}

/** Compiles a golden path to a plan, or reports everything that is wrong with what it was asked for. */
export function compileGoldenPath({
  goldenPath,
  score,
  callerSecrets,
  ...place
}: GoldenPathPlanInput): Result<Plan> {
  const { metadata, spec } = goldenPath.document;
  const { parameters: schema, environments: _, outputs: _o, ...raw } = spec;
  const parameters = checkParameters(
    schema as JsonObject | undefined,
    place.parameters,
    '/parameters',
  );
  const problems = [
    ...notHere(goldenPath.document, place.environment, '/environment'),
    ...parameters.problems,
  ];
  const workload = score?.document.workload;
  const compiled = compileWorkflow({
    ...place,
    parameters: parameters.value,
    workflow: metadata.name,
    source: { kind: 'goldenPath', definition: goldenPath },
    raw: raw as JsonValue,
    path: `${goldenPathBase(metadata.name)}/spec`,
    ...(workload && {
      score: workload,
      workload: {
        name: workload.metadata.name,
        metadata: workload.metadata,
        digest: score.revisionDigest,
      },
    }),
    providesResources: true,
    callerSecrets,
  });
  if (problems.length === 0) return compiled;
  // What follows from a parameter that is wrong would only confuse.
  return { ok: false, problems };
}
