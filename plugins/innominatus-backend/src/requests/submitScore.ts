import type { Plan } from '@innominatus/plugin-innominatus-common';
import { ConflictError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import type { RunStore, StoredSubmission } from '../database/RunStore';
import type { Environments } from '../definitions/loadEnvironments';
import { stepTypeVersions } from '../engine/compileRun';
import { encodeRevision, type RevisionReader } from '../engine/Revision';
import type { RunInputs } from '../engine/RunInputs';
import type {
  PlanPreview,
  Submission,
  SubmitRequest,
} from '../http/Orchestrator';
import { planHash } from '../planning/planHash';
import type { StepTypes } from '../planning/StepTypes';
import {
  placeSubmission,
  trialCompile,
  type PlacedSubmission,
} from './checkSubmission';

/** What requests are checked against and stored in. */
export interface RequestServices {
  store: RunStore;
  environments: Environments;
  stepTypes: StepTypes;
  revisions: RevisionReader;
  clock: () => string;
}

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
  const { placed, plans } = await check(services, request);
  return {
    application: placed.application,
    environment: placed.environment.name,
    workload: placed.document.workload.metadata.name,
    plans: plans.map(plan => ({
      workflow: plan.workflow,
      hash: planHash(plan),
      plan,
    })),
    notes: placed.document.upgrades,
  };
}

/** Stores a submission, after every check has passed. */
export async function submitScore(
  services: RequestServices,
  request: SubmitRequest,
): Promise<Submission> {
  const checked = await check(services, request);
  const { placed } = checked;
  const requestDigest = digestOf(request, placed, checked.revision.digest);
  const earlier = await earlierAnswer(services, request, requestDigest);
  const stored =
    earlier ?? (await store(services, request, checked, requestDigest));
  return {
    application: placed.application,
    workload: placed.document.workload.metadata.name,
    environment: placed.environment.name,
    revision: stored.revision,
    runs: stored.runs,
    notes: placed.document.upgrades,
  };
}

async function check(
  services: RequestServices,
  request: SubmitRequest,
): Promise<Checked> {
  const placed = placeSubmission(request, services.environments);
  const known = await services.store.findOwner(placed.application);
  await request.mayDeploy({
    application: placed.application,
    environment: placed.environment.name,
    owner: known?.owner,
    exists: known !== undefined,
  });
  const owner = known ? known.owner : firstOwner(request);
  const revision = encodeRevision(request.source);
  const plans = trialCompile(placed, {
    owner,
    revisionDigest: revision.digest,
    stepTypes: services.stepTypes,
  });
  return { placed, owner, revision, plans };
}

/** Who submits an application first gives it to their group, or keeps it. */
function firstOwner({ ownershipRefs, principal }: SubmitRequest): string {
  return ownershipRefs.find(ref => ref.startsWith('group:')) ?? principal.ref;
}

async function store(
  services: RequestServices,
  request: SubmitRequest,
  checked: Checked,
  requestDigest: string,
): Promise<StoredSubmission> {
  const { placed, owner, revision, plans } = checked;
  const { application, environment } = placed;
  const workload = placed.document.workload.metadata.name;
  services.revisions.remember(revision.digest, placed.document);
  const stored = await services.store.submit({
    application,
    owner,
    workload,
    revision,
    runs: plans.map(plan => ({
      inputs: {
        application,
        owner,
        environment,
        workload,
        revisionDigest: revision.digest,
        workflow: plan.workflow,
        parameters: {},
        principal: request.principal,
        stepTypes: stepTypeVersions(plan),
      } satisfies RunInputs,
      lockKeys: [`${application}/${environment.name}`],
    })),
    principal: request.principal,
    at: services.clock(),
    ...(request.idempotencyKey !== undefined && {
      idempotency: { key: request.idempotencyKey, requestDigest },
    }),
  });
  if (stored.kind === 'stored') return stored;
  // A request with the same key was stored between our look and our write.
  const answer = await earlierAnswer(services, request, requestDigest);
  if (!answer) throw new ConflictError('a request with this key is under way');
  return answer;
}

async function earlierAnswer(
  services: RequestServices,
  { principal, idempotencyKey }: SubmitRequest,
  requestDigest: string,
): Promise<StoredSubmission | undefined> {
  if (idempotencyKey === undefined) return undefined;
  const earlier = await services.store.findAnswer(
    principal.ref,
    idempotencyKey,
  );
  if (!earlier) return undefined;
  if (earlier.requestDigest !== requestDigest) {
    throw new ConflictError(
      'this Idempotency-Key was used for another request: take a new key for a new request',
    );
  }
  return earlier.answer;
}

/** What makes two requests the same one. */
function digestOf(
  request: SubmitRequest,
  placed: PlacedSubmission,
  revisionDigest: string,
): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        placed.application,
        placed.environment.name,
        request.workflow ?? '',
        revisionDigest,
      ]),
    )
    .digest('hex');
}
