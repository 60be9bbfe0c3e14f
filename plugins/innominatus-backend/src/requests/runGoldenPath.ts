import type { Environment, Plan } from '@innominatus/plugin-innominatus-common';
import { pinDefinitions } from '../definitions/documents/pinnedDefinitions';
import { stepTypeVersions } from '../engine/compileRun';
import type { RunInputs } from '../engine/RunInputs';
import type {
  GoldenPathRequest,
  RunPreview,
  Submission,
} from '../http/Orchestrator';
import { compileGoldenPath } from '../planning/compileGoldenPath';
import { findGoldenPath } from '../planning/findGoldenPath';
import { planHash } from '../planning/planHash';
import { planNotes } from '../planning/planNotes';
import { applicationNameProblems } from './applicationName';
import { callerSecretProblems, sealSecrets } from './callerSecrets';
import { chooseEnvironment } from './chooseEnvironment';
import { invalidSubmission } from './invalidSubmission';
import { judgePlace } from './judgePlace';
import { refuseMissingTargets } from './refuseMissingTargets';
import type { RequestServices } from './RequestServices';
import { digestOf, storeOnce } from './storeOnce';

/** Compiles a golden path without a Score file, and writes nothing. */
export async function planGoldenPath(
  services: RequestServices,
  request: GoldenPathRequest,
): Promise<RunPreview> {
  const { plan, environment } = await check(services, request);
  return {
    application: request.application,
    environment: environment.name,
    plans: [{ workflow: plan.workflow, hash: planHash(plan), plan }],
    notes: planNotes(plan),
  };
}

/** Starts a run of a golden path without a Score file. */
export async function runGoldenPath(
  services: RequestServices,
  request: GoldenPathRequest,
): Promise<Submission> {
  const { plan, environment, owner } = await check(services, request);
  const { application } = request;
  const stored = await storeOnce(
    services.store,
    { ...request, requestDigest: requestDigest(request, environment) },
    {
      application,
      owner,
      runs: [
        {
          inputs: inputsOf(services, request, plan),
          lockKeys: [`${application}/${environment.name}`],
        },
      ],
      concurrency: environment.concurrency,
      secrets: sealSecrets(services.vault, request.secrets),
      at: services.clock(),
    },
  );
  return {
    application,
    environment: environment.name,
    runs: stored.runs,
    notes: planNotes(plan),
  };
}

async function check(
  services: RequestServices,
  request: GoldenPathRequest,
): Promise<{
  plan: Plan;
  environment: Environment;
  owner: string | undefined;
}> {
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
