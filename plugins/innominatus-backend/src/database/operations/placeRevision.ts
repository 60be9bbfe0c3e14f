import type { Knex } from 'knex';
import type { NewSubmission } from '../NewSubmission';
import { insertBlobs } from './blobs';
import type { Place } from './takePlace';

/** The revision that the runs of a submission deploy, and what has to be written for it when it is a new one. */
export interface PlacedRevision {
  /** Undefined for runs without a Score file. */
  number: number | undefined;
  isNew: boolean;
  writes: Knex.QueryBuilder[];
}

/** An unchanged workload keeps its revision. */
export function placeRevision(
  trx: Knex.Transaction,
  submission: NewSubmission,
  { application, newest }: Place,
): PlacedRevision {
  const { workload } = submission;
  if (!workload) return { number: undefined, isNew: false, writes: [] };
  if (newest?.digest === workload.revision.digest) {
    return { number: newest.number, isNew: false, writes: [] };
  }
  const number = application.last_revision + 1;
  const writes = newRevision(trx, submission, workload, number);
  return { number, isNew: true, writes };
}

/** What a revision adds; the first one of a workload adds the workload. */
function newRevision(
  trx: Knex.Transaction,
  { application, principal, at }: NewSubmission,
  { name, revision }: NonNullable<NewSubmission['workload']>,
  number: number,
): Knex.QueryBuilder[] {
  const created_at = new Date(at);
  return [
    trx('workloads')
      .insert({ application, name, created_at })
      .onConflict(['application', 'name'])
      .ignore(),
    insertBlobs(trx, [revision], at),
    trx('revisions').insert({
      application,
      number,
      workload: name,
      digest: revision.digest,
      created_by: principal.ref,
      created_at,
    }),
    trx('applications')
      .where({ name: application })
      .update({ last_revision: number }),
  ];
}
