import type {
  Environment,
  Plan,
  Problem,
} from '@innominatus/plugin-innominatus-common';
import { pinDefinitions } from '../definitions/documents/pinnedDefinitions';
import { stepTypeVersions } from '../engine/compileRun';
import type { RunInputs } from '../engine/RunInputs';
import type { RunPreview } from '../http/orchestrator/previews';
import type { Submission } from '../http/orchestrator/records';
import type { RunRequest } from '../http/orchestrator/requests';
import { compileInline } from '../planning/compileInline';
import { applicationNameProblems } from './applicationName';
import { chooseEnvironment } from './chooseEnvironment';
import { invalidSubmission } from './invalidSubmission';
import { judgePlace } from './judgePlace';
import type { JudgedPlan } from './JudgedPlan';
import { previewPlan } from './previewPlan';
import { refuseMissingTargets } from './refuseMissingTargets';
import type { RequestServices } from './RequestServices';
import { callerSecretProblems } from './callerSecrets';
import { startPlan } from './startPlan';
import { digestOf } from './storeOnce';

/** What a workflow is called that came without a name. */
const UNNAMED = 'inline';

/** Compiles a workflow that came with the request itself, and writes nothing. */
export async function planRun(
  services: RequestServices,
  request: RunRequest,
): Promise<RunPreview> {
  return previewPlan(await check(services, request));
}

/** Starts a run of a workflow that came with the request itself. */
export async function requestRun(
  services: RequestServices,
  request: RunRequest,
): Promise<Submission> {
  const judged = await check(services, request);
  return startPlan(services, request, judged, {
    inputs: inputsOf(services, request, judged.plan),
    requestDigest: requestDigest(request, judged.environment),
  });
}

async function check(
  services: RequestServices,
  request: RunRequest,
): Promise<JudgedPlan> {
  const environment = placeRequest(services, request);
  const owner = await judgePlace(services, request, {
    application: request.application,
    environment: environment.name,
  });
  const plan = trialCompile(services, request, { environment, owner });
  refuseMissingTargets(services, [plan], '/environment');
  return { plan, environment, owner };
}

/**
 * The environment that a request means, with everything around its workflow in order.
 *
 * @throws InputError with all problems
 */
function placeRequest(
  { environments, vault }: RequestServices,
  { application, environment, workflow, secrets }: RunRequest,
): Environment {
  const problems = [
    ...applicationNameProblems(application, '/application'),
    ...workflowNameProblems(workflow.name),
    ...callerSecretProblems(secrets, vault !== undefined),
  ];
  const chosen = chooseEnvironment(environments, environment, '/environment');
  if (!chosen.ok) problems.push(...chosen.problems);
  if (problems.length > 0 || !chosen.ok) throw invalidSubmission(problems);
  return chosen.value;
}

function workflowNameProblems(name: string | undefined): Problem[] {
  if (name === undefined || /^\S(.{0,98}\S)?$/.test(name)) return [];
  return [
    {
      path: '/workflow/name',
      message: 'must be a text in one line, at most 100 characters',
      reason: 'invalidName',
    },
  ];
}

function trialCompile(
  { stepTypes, secretStores, definitions }: RequestServices,
  { application, workflow, parameters, secrets }: RunRequest,
  place: { environment: Environment; owner: string | undefined },
): Plan {
  const compiled = compileInline({
    ...{ application, parameters, stepTypes, secretStores, definitions },
    ...place,
    workflow: workflow.name ?? UNNAMED,
    definition: workflow,
    callerSecrets: Object.keys(secrets).sort(),
  });
  if (!compiled.ok) throw invalidSubmission(compiled.problems);
  return compiled.value;
}

function inputsOf(
  { definitions }: Pick<RequestServices, 'definitions'>,
  { principal, workflow, secrets }: RunRequest,
  plan: Plan,
): RunInputs {
  const { application, owner, environment, parameters } = plan;
  return {
    kind: 'inline',
    ...{ application, owner, environment, principal },
    workflow: plan.workflow,
    parameters: parameters as RunInputs['parameters'],
    stepTypes: stepTypeVersions(plan),
    definition: workflow as RunInputs['parameters'],
    secrets: Object.keys(secrets).sort(),
    definitions: pinDefinitions(definitions, plan, workflow.steps),
  };
}

/** What makes two requests the same one. The values of secrets are left out: a digest lets short ones be guessed. */
function requestDigest(
  { application, workflow, parameters, secrets }: RunRequest,
  { name }: Environment,
): string {
  const names = Object.keys(secrets).sort();
  return digestOf(['run', application, name, workflow, parameters, names]);
}
