import type { Plan } from '@innominatus/plugin-innominatus-common';
import { stepTypeVersions } from '../engine/compileRun';
import { encodeRevision } from '../engine/Revision';
import type { RunInputs } from '../engine/RunInputs';
import type {
  PlanPreview,
  Submission,
  SubmitRequest,
} from '../http/Orchestrator';
import { planHash } from '../planning/planHash';
import { planNotes } from '../planning/planNotes';
import {
  placeSubmission,
  trialCompile,
  type PlacedSubmission,
} from './checkSubmission';
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
      runs: runsOf(request, checked),
      concurrency: request.concurrency ?? environment.concurrency,
      entity: request.entity?.ref,
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
  const placed = placeSubmission(request, services.environments);
  const owner = await judgePlace(services, request, {
    application: placed.application,
    environment: placed.environment.name,
  });
  const revision = encodeRevision(request.source);
  const plans = trialCompile(placed, {
    owner,
    revisionDigest: revision.digest,
    stepTypes: services.stepTypes,
    secretStores: services.secretStores,
  });
  refuseMissingTargets(services, plans, '/query/environment');
  return { placed, owner, revision, plans };
}

function runsOf(
  { principal, planned, commit }: SubmitRequest,
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
      parameters: {},
      stepTypes: stepTypeVersions(plan),
    },
    lockKeys: [`${application}/${environment.name}`],
  }));
}

function notesOf({ placed, plans }: Checked): string[] {
  return [...placed.document.upgrades, ...plans.flatMap(planNotes)];
}

/** What makes two requests the same one. */
function requestDigest(
  { workflow = '', entity, planned }: SubmitRequest,
  { placed, revision }: Checked,
): string {
  const { application, environment } = placed;
  const origin = entity ? [entity.ref] : [];
  return digestOf([
    ...[application, environment.name, workflow, revision.digest],
    ...origin,
    ...(planned ? [planned.hash] : []),
  ]);
}
