import type { Environment, Plan } from '@innominatus/plugin-innominatus-common';
import { pinDefinitions } from '../definitions/documents/pinnedDefinitions';
import { stepTypeVersions } from '../engine/compileRun';
import type { RunInputs } from '../engine/RunInputs';
import type { RunPreview } from '../http/orchestrator/previews';
import type { Submission } from '../http/orchestrator/records';
import type { GoldenPathRequest } from '../http/orchestrator/requests';
import { compileGoldenPath } from '../planning/compileGoldenPath';
import { findGoldenPath } from '../planning/findGoldenPath';
import { applicationNameProblems } from './applicationName';
import { callerSecretProblems } from './callerSecrets';
import { chooseEnvironment } from './chooseEnvironment';
import { invalidSubmission } from './invalidSubmission';
import { judgePlace } from './judgePlace';
import type { JudgedPlan } from './JudgedPlan';
import { previewPlan } from './previewPlan';
import { refuseMissingTargets } from './refuseMissingTargets';
import type { RequestServices } from './RequestServices';
import { startPlan } from './startPlan';
import { digestOf } from './storeOnce';

/** Compiles a golden path without a Score file, and writes nothing. */
export async function planGoldenPath(
  services: RequestServices,
  request: GoldenPathRequest,
): Promise<RunPreview> {
  return previewPlan(await check(services, request));
}

/** Starts a run of a golden path without a Score file. */
export async function runGoldenPath(
  services: RequestServices,
  request: GoldenPathRequest,
): Promise<Submission> {
  const judged = await check(services, request);
  return startPlan(services, request, judged, {
    inputs: inputsOf(services, request, judged.plan),
    requestDigest: requestDigest(request, judged.environment),
  });
}

async function check(
  services: RequestServices,
  request: GoldenPathRequest,
): Promise<JudgedPlan> {
  const { application, parameters, secrets } = request;
  const { environments, definitions, stepTypes, secretStores } = services;
  const problems = [
    ...applicationNameProblems(application, '/application'),
    ...callerSecretProblems(secrets, services.vault !== undefined),
  ];
  const environment = chooseEnvironment(
    environments,
    request.environment,
    '/environment',
  );
  if (!environment.ok) problems.push(...environment.problems);
  const found = findGoldenPath(definitions, request.goldenPath, '/goldenPath');
  if ('message' in found) problems.push(found);
  if (problems.length > 0 || !environment.ok || 'message' in found) {
    throw invalidSubmission(problems);
  }
  const owner = await judgePlace(services, request, {
    application,
    environment: environment.value.name,
    goldenPath: request.goldenPath,
  });
  const compiled = compileGoldenPath({
    ...{ application, owner, parameters },
    ...{ stepTypes, secretStores, definitions },
    environment: environment.value,
    goldenPath: found,
    callerSecrets: Object.keys(secrets).sort(),
  });
  if (!compiled.ok) throw invalidSubmission(compiled.problems);
  refuseMissingTargets(services, [compiled.value], '/environment');
  return { plan: compiled.value, environment: environment.value, owner };
}

function inputsOf(
  { definitions }: RequestServices,
  { principal, secrets, goldenPath }: GoldenPathRequest,
  plan: Plan,
): RunInputs {
  const { application, owner, environment, parameters, workflow } = plan;
  return {
    kind: 'goldenPath',
    ...{ application, owner, environment, principal, workflow, goldenPath },
    parameters: parameters as RunInputs['parameters'],
    stepTypes: stepTypeVersions(plan),
    secrets: Object.keys(secrets).sort(),
    definitions: pinDefinitions(definitions, plan, undefined),
  };
}

/** What makes two requests the same one. The values of secrets are left out: a digest lets short ones be guessed. */
function requestDigest(
  { application, goldenPath, parameters, secrets }: GoldenPathRequest,
  { name }: Environment,
): string {
  const names = Object.keys(secrets).sort();
  const what = ['goldenPath', application, name, goldenPath];
  return digestOf([...what, parameters, names]);
}
