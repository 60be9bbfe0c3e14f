import type { Knex } from 'knex';
import { readPlan } from '../../planning/readPlan';
import type { PlanOffer } from '../RunStore';
import { readTime, type StoredTime } from '../times';

interface OfferRow {
  hash: string;
  planned_by: string;
  planned_by_actor: string | null;
  application: string;
  environment: string;
  workload: string;
  workflow: string;
  owner_ref: string | null;
  entity_ref: string | null;
  plan: string;
  notes: string;
  revision: Buffer;
  created_at: StoredTime;
  expires_at: StoredTime;
}

/** Keeps plans that somebody looks at; one that the same person has looked at before is kept anew. */
export async function storeOffers(
  db: Knex,
  offers: readonly PlanOffer[],
): Promise<void> {
  await db('offered_plans')
    .insert(offers.map(offerRow))
    .onConflict(['hash', 'planned_by'])
    .merge();
}

function offerRow(offer: PlanOffer) {
  return {
    hash: offer.hash,
    planned_by: offer.plannedBy.ref,
    planned_by_actor: offer.plannedBy.actor ?? null,
    application: offer.application,
    environment: offer.environment,
    workload: offer.workload,
    workflow: offer.workflow,
    owner_ref: offer.owner ?? null,
    entity_ref: offer.entity ?? null,
    plan: JSON.stringify(offer.plan),
    notes: JSON.stringify(offer.notes),
    revision: offer.revision,
    created_at: new Date(offer.plannedAt),
    expires_at: new Date(offer.expiresAt),
  };
}

/** The plan with this hash as this principal has looked at it, else as anybody has; undefined once it has expired. */
export async function findOffer(
  db: Knex,
  hash: string,
  query: { principal: string; now: string },
): Promise<PlanOffer | undefined> {
  const rows = await db<OfferRow>('offered_plans')
    .where({ hash })
    .andWhere('expires_at', '>', new Date(query.now))
    .orderByRaw('case when planned_by = ? then 0 else 1 end, planned_by', [
      query.principal,
    ])
    .limit(1);
  const [row] = rows;
  return (
    row && {
      hash,
      plannedBy: {
        ref: row.planned_by,
        ...(row.planned_by_actor !== null && { actor: row.planned_by_actor }),
      },
      application: row.application,
      environment: row.environment,
      workload: row.workload,
      workflow: row.workflow,
      owner: row.owner_ref ?? undefined,
      entity: row.entity_ref ?? undefined,
      plan: readPlan(row.plan),
      notes: JSON.parse(row.notes) as string[],
      revision: row.revision,
      plannedAt: readTime(row.created_at),
      expiresAt: readTime(row.expires_at),
    }
  );
}
