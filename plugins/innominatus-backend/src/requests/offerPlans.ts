import type { Principal } from '@innominatus/plugin-innominatus-common';
import { NotFoundError } from '@backstage/errors';
import type { PlanOffer } from '../database/RunStore';
import { decodeRevision, encodeRevision } from '../engine/Revision';
import type { Orchestrator } from '../http/Orchestrator';
import type { OfferedPlan } from '../http/orchestrator/previews';
import type { Submission } from '../http/orchestrator/records';
import type {
  PlanRunRequest,
  SubmitRequest,
} from '../http/orchestrator/requests';
import type { RequestServices } from './RequestServices';
import { planScore, submitScore } from './submitScore';

/** A plan that somebody has looked at can be carried out for a day. */
const OFFERED_MS = 24 * 60 * 60 * 1_000;

/** Compiles a submission and keeps its plans, so that exactly these can be carried out. */
export async function offerPlans(
  services: RequestServices,
  request: SubmitRequest,
): ReturnType<Orchestrator['offerPlans']> {
  const preview = await planScore(services, request);
  const { application, environment, workload, notes } = preview;
  const plannedAt = services.clock();
  const expiresAt = new Date(Date.parse(plannedAt) + OFFERED_MS).toISOString();
  const { content: revision } = encodeRevision(request.source);
  await services.store.storeOffers(
    preview.plans.map(({ hash, plan }) => ({
      ...{ hash, plan, application, environment, workload, notes },
      workflow: plan.workflow,
      owner: plan.owner,
      entity: request.entity?.ref,
      plannedBy: request.principal,
      ...{ revision, plannedAt, expiresAt },
    })),
  );
  return { ...preview, expiresAt };
}

/** @throws NotFoundError for a plan that nobody has looked at, or that has expired */
export async function getPlan(
  services: RequestServices,
  hash: string,
  principal: Principal,
): Promise<OfferedPlan> {
  const { revision, ...offered } = await findOffer(services, hash, principal);
  return offered;
}

/**
 * Submits what a plan was made of. Whether the same plan comes of it is decided under the lock.
 *
 * @throws as {@link getPlan} and {@link submitScore}
 */
export async function runPlan(
  services: RequestServices,
  hash: string,
  request: PlanRunRequest,
): Promise<Submission> {
  const offer = await findOffer(services, hash, request.principal);
  return submitScore(services, {
    ...request,
    source: decodeRevision(offer.revision),
    application: offer.application,
    environment: offer.environment,
    ...(offer.plan.goldenPath
      ? {
          goldenPath: offer.plan.goldenPath.name,
          parameters: offer.plan.parameters,
        }
      : { workflow: offer.workflow }),
    ...(offer.entity !== undefined && {
      entity: { ref: offer.entity, owner: offer.owner },
    }),
    planned: { hash, owner: offer.owner },
  });
}

async function findOffer(
  { store, clock }: RequestServices,
  hash: string,
  { ref }: Principal,
): Promise<PlanOffer> {
  const offer = await store.findOffer(hash, { principal: ref, now: clock() });
  if (!offer) {
    throw new NotFoundError(
      `there is no plan "${hash}", or not any more: plans are kept for a day`,
    );
  }
  return offer;
}
