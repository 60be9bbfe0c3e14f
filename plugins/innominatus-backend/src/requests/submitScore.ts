import {
  isJsonObject,
  type Plan,
} from '@innominatus/plugin-innominatus-common';
import type { JsonValue } from '@backstage/types';
import { pinDefinitions } from '../definitions/documents/pinnedDefinitions';
import { stepTypeVersions } from '../engine/compileRun';
import { encodeRevision } from '../engine/Revision';
import type { RunInputs } from '../engine/RunInputs';
import type { PlanPreview } from '../http/orchestrator/previews';
import type { Submission } from '../http/orchestrator/records';
import type { SubmitRequest } from '../http/orchestrator/requests';
import { workflowsOf } from '../planning/chooseWorkflow';
import { planHash } from '../planning/planHash';
import { planNotes } from '../planning/planNotes';
import {
  placeSubmission,
  trialCompile,
  type PlacedSubmission,
} from './checkSubmission';
import { callerSecretProblems, sealSecrets } from './callerSecrets';
import { invalidSubmission } from './invalidSubmission';
import { judgePlace } from './judgePlace';
import type { RequestServices } from './RequestServices';
import { refuseMissingTargets } from './refuseMissingTargets';
import { digestOf, storeOnce } from './storeOnce';

/** Everything about a submission that is known before it is stored. */
interface Checked {
  placed: PlacedSubmission;
  owner: string | undefined;
  revision: { digest: string; content: Buffer };
  plans: Plan[];
}

/** Compiles a submission and writes nothing. */
export async function planScore(
  services: RequestServices,
  request: SubmitRequest,
): Promise<PlanPreview> {
  const checked = await check(services, request);
  const { placed, plans } = checked;
  return {
    application: placed.application,
    environment: placed.environment.name,
    workload: placed.document.workload.metadata.name,
    plans: plans.map(plan => ({
      workflow: plan.workflow,
      hash: planHash(plan),
      plan,
    })),
    notes: notesOf(checked),
  };
}

/** Stores a submission, after every check has passed. */
export async function submitScore(
  services: RequestServices,
  request: SubmitRequest,
): Promise<Submission> {
  const checked = await check(services, request);
  const { placed, owner, revision } = checked;
  const { application, environment, document } = placed;
  const workload = document.workload.metadata.name;
  services.revisions.remember(revision.digest, document);
  const stored = await storeOnce(
    services.store,
    { ...request, requestDigest: requestDigest(request, checked) },
    {
      application,
      owner,
      workload: { name: workload, revision },
      runs: runsOf(services, request, checked),
      concurrency: request.concurrency ?? environment.concurrency,
      entity: request.entity?.ref,
      secrets: sealSecrets(services.vault, request.secrets ?? {}),
      at: services.clock(),
    },
  );
  return {
    application,
    workload,
    environment: environment.name,
    revision: stored.revision,
    runs: stored.runs,
    notes: notesOf(checked),
  };
}

async function check(
  services: RequestServices,
  request: SubmitRequest,
): Promise<Checked> {
  const { definitions, stepTypes, secretStores, vault } = services;
  const { secrets = {} } = request;
  const placed = placeSubmission(request, services.environments, definitions);
  const wrong = callerSecretProblems(secrets, vault !== undefined);
  if (wrong.length > 0) throw invalidSubmission(wrong);
  const owner = await judgePlace(services, request, {
    application: placed.application,
    environment: placed.environment.name,
    goldenPath: goldenPathOf(placed),
  });
  const revision = encodeRevision(request.source);
  const plans = trialCompile(placed, {
    owner,
    revisionDigest: revision.digest,
    ...{ stepTypes, secretStores, definitions },
    parameters: request.parameters ?? {},
    callerSecrets: Object.keys(secrets).sort(),
  });
  refuseMissingTargets(services, plans, '/query/environment');
  return { placed, owner, revision, plans };
}

function goldenPathOf({ work }: PlacedSubmission): string | undefined {
  return work.kind === 'goldenPath'
    ? work.definition.document.metadata.name
    : undefined;
}

/** The steps of the outermost workflow of a plan, as written. */
function stepsOf(
  { document, work }: PlacedSubmission,
  { workflow }: Plan,
): JsonValue | undefined {
  if (work.kind === 'goldenPath') return undefined;
  const written = workflowsOf(document)[workflow];
  return isJsonObject(written) ? written.steps : undefined;
}

function runsOf(
  { definitions }: Pick<RequestServices, 'definitions'>,
  { principal, planned, commit, secrets = {} }: SubmitRequest,
  { placed, owner, revision, plans }: Checked,
): { inputs: RunInputs; lockKeys: string[] }[] {
  const { application, environment, document } = placed;
  return plans.map(plan => ({
    inputs: {
      kind: 'score',
      ...{ application, owner, environment, principal },
      workload: document.workload.metadata.name,
      revisionDigest: revision.digest,
      ...(planned && { planHash: planned.hash }),
      ...(commit && { commit }),
      workflow: plan.workflow,
      ...(plan.goldenPath && {
        goldenPath: plan.goldenPath.name,
        secrets: Object.keys(secrets).sort(),
      }),
      parameters: plan.parameters as RunInputs['parameters'],
      stepTypes: stepTypeVersions(plan),
      definitions: pinDefinitions(definitions, plan, stepsOf(placed, plan)),
    },
    lockKeys: [`${application}/${environment.name}`],
  }));
}

function notesOf({ placed, plans }: Checked): string[] {
  return [...placed.document.upgrades, ...plans.flatMap(planNotes)];
}

/** What makes two requests the same one. */
function requestDigest(
  { workflow = '', entity, planned, ...asked }: SubmitRequest,
  { placed, revision }: Checked,
): string {
  const { application, environment } = placed;
  const origin = entity ? [entity.ref] : [];
  const { goldenPath, parameters = {}, secrets = {} } = asked;
  const path =
    goldenPath === undefined
      ? []
      : [goldenPath, parameters, Object.keys(secrets).sort()];
  return digestOf([
    ...[application, environment.name, workflow, revision.digest],
    ...origin,
    ...(planned ? [planned.hash] : []),
    ...path,
  ]);
}
