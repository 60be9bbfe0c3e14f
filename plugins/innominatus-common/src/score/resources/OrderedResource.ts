import type { JsonObject } from '@backstage/types';

/**
 * A resource that one or more workloads use, once.
 *
 * @public
 */
export interface OrderedResource {
  /** See {@link resourceUid}. */
  uid: string;
  type: string;
  class: string;
  id: string;
  /** The workload whose definition counts, in whose context the params are expanded. */
  sourceWorkload: string;
  /** Name of the resource in that workload. */
  name: string;
  metadata?: JsonObject;
  params?: JsonObject;
  /** Uids of the resources whose outputs the params use, sorted. */
  dependsOn: string[];
  /** All places that declare this resource, sorted. */
  declaredBy: ResourceDeclaration[];
}

/** @public */
export interface ResourceDeclaration {
  workload: string;
  name: string;
}
