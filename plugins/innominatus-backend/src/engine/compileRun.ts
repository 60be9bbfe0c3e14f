import type {
  Plan,
  Problem,
  Result,
  ScoreDocument,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';
import {
  NO_DEFINITIONS,
  type PlanDefinitions,
} from '../definitions/documents/Definition';
import { compileGoldenPath } from '../planning/compileGoldenPath';
import { compileInline } from '../planning/compileInline';
import { compilePlan } from '../planning/compilePlan';
import {
  deletionPlan,
  type ObjectInUse,
} from '../planning/deletion/deletionPlan';
import { findGoldenPath } from '../planning/findGoldenPath';
import type { SecretStores } from '../planning/SecretStores';
import type { StepTypes } from '../planning/StepTypes';
import type { RunInputs, RunInputsOf } from './RunInputs';

/** What plans are made with, besides what was pinned. */
export interface CompileServices {
  steps: StepTypes;
  store: {
    /** All that the ledger knows the application to use there, newest first. */
    listObjects(user: {
      application: string;
      environment: string;
    }): Promise<readonly ObjectInUse[]>;
  };
  secretStores?: SecretStores;
}

/** The Score file of a run; undefined for a run without one. */
export async function readDocument(
  inputs: RunInputs,
  revisions: { read(digest: string): Promise<Result<ScoreDocument>> },
): Promise<Result<ScoreDocument> | undefined> {
  return inputs.kind === 'score'
    ? revisions.read(inputs.revisionDigest)
    : undefined;
}

/**
 * Compiles the plan of a run from what was pinned at its request; that of a deletion from what the ledger knows by now.
 *
 * @param document - see {@link readDocument}
 */
export async function compileRun(
  inputs: RunInputs,
  document: Result<ScoreDocument> | undefined,
  services: CompileServices,
): Promise<Result<Plan>> {
  switch (inputs.kind) {
    case 'score':
      return compileScore(inputs, document, services);
    case 'inline':
      return afterTypes(inputs, services, () =>
        compileInline({
          ...placeOf(inputs, services),
          definition: inputs.definition as JsonObject,
          callerSecrets: inputs.secrets,
        }),
      );
    case 'goldenPath':
      return afterTypes(inputs, services, () =>
        compilePath(inputs, inputs.goldenPath, services),
      );
    case 'delete':
      return { ok: true, value: await planDeletion(inputs, services) };
    default:
      return unknownKind(inputs);
  }
}

/** Versions of the step types that a plan uses, to be pinned with the request. */
export function stepTypeVersions(plan: Plan): Record<string, number> {
  return Object.fromEntries(
    plan.steps.map(step => [step.type, step.typeVersion]),
  );
}

function unknownKind(inputs: never): never {
  throw new Error(`unknown kind of run: ${JSON.stringify(inputs)}`);
}

function compileScore(
  inputs: RunInputsOf<'score'>,
  document: Result<ScoreDocument> | undefined,
  services: CompileServices,
): Result<Plan> {
  if (!document) throw new Error('the run has a Score file that was not read');
  if (!document.ok) return document;
  const { goldenPath } = inputs;
  if (goldenPath !== undefined) {
    const { revisionDigest } = inputs;
    const score = { document: document.value, revisionDigest };
    return afterTypes(inputs, services, () =>
      compilePath(inputs, goldenPath, services, score),
    );
  }
  return afterTypes(inputs, services, () =>
    compilePlan({
      ...placeOf(inputs, services),
      document: document.value,
      revisionDigest: inputs.revisionDigest,
    }),
  );
}

function compilePath(
  inputs: RunInputsOf<'score' | 'goldenPath'>,
  name: string,
  services: CompileServices,
  score?: { document: ScoreDocument; revisionDigest: string },
): Result<Plan> {
  const place = placeOf(inputs, services);
  const found = findGoldenPath(place.definitions, name, '');
  if ('message' in found) return { ok: false, problems: [found] };
  return compileGoldenPath({
    ...place,
    goldenPath: found,
    ...(score && { score }),
    callerSecrets: inputs.secrets ?? [],
  });
}

async function planDeletion(
  { application, owner, environment, workflow }: RunInputsOf<'delete'>,
  { store }: CompileServices,
): Promise<Plan> {
  const objects = await store.listObjects({
    application,
    environment: environment.name,
  });
  return deletionPlan({ application, owner, environment, workflow, objects });
}

function placeOf(inputs: RunInputs, { steps, secretStores }: CompileServices) {
  const { application, owner, environment, workflow } = inputs;
  return {
    ...{ application, owner, environment, workflow, secretStores },
    parameters: inputs.parameters as JsonObject,
    stepTypes: steps,
    definitions: pinnedOf(inputs),
  };
}

/** The definitions that the run keeps to. */
function pinnedOf({ definitions }: RunInputs): PlanDefinitions {
  return definitions ?? NO_DEFINITIONS;
}

/** Compiles only with the step types that the request was judged by. */
function afterTypes(
  inputs: RunInputs,
  { steps }: CompileServices,
  compile: () => Result<Plan>,
): Result<Plan> {
  const changed = changedStepTypes(inputs, steps);
  return changed.length > 0 ? { ok: false, problems: changed } : compile();
}

function changedStepTypes(inputs: RunInputs, stepTypes: StepTypes): Problem[] {
  return Object.entries(inputs.stepTypes).flatMap(([type, version]) => {
    const now = stepTypes.find(type)?.version;
    if (now === version) return [];
    return [
      {
        path: '',
        message:
          now === undefined
            ? `step type "${type}" is no longer installed`
            : `step type "${type}" was version ${version} when the run was requested and is version ${now} now`,
        reason: 'stepTypeChanged',
        hint: 'deploy again',
      },
    ];
  });
}
