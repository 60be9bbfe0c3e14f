import type { Knex } from 'knex';
import type { NewSubmission, StoredSubmission } from '../NewSubmission';
import { forgetOldAnswers, rememberAnswer, reserveAnswer } from './answers';
import { makeWay } from './makeWay';
import { newRuns } from './newRuns';
import { placeRevision, type PlacedRevision } from './placeRevision';
import { takePlace } from './takePlace';
import { together } from './together';

/** See {@link RunStore.submit}. */
export async function submit(
  db: Knex,
  submission: NewSubmission,
): Promise<StoredSubmission | { kind: 'repeated' }> {
  await forgetOldAnswers(db, submission);
  return db.transaction(async trx => {
    if (!(await reserveAnswer(trx, submission))) return { kind: 'repeated' };
    const place = await takePlace(trx, submission);
    const superseded = await makeWay(trx, submission, place.locked);
    const revision = placeRevision(trx, submission, place);
    const { last_run_number } = place.application;
    const { runs, writes } = newRuns(trx, submission, {
      firstNumber: last_run_number - submission.runs.length + 1,
      revision: revision.number,
      locked: place.locked,
    });
    const stored: StoredSubmission = {
      kind: 'stored',
      ...(revision.number !== undefined && { revision: revision.number }),
      runs,
    };
    await together(trx, nameOf(submission, revision, runs), [
      ...revision.writes,
      ...writes,
      ...rememberAnswer(trx, submission, stored),
    ]);
    return { ...stored, ...(superseded.length > 0 && { superseded }) };
  });
}

/** Tells apart the texts that the writes of a submission may have; undefined for those that are rare. */
function nameOf(
  { idempotency, secrets = {}, runs: [first, ...more] }: NewSubmission,
  revision: PlacedRevision,
  [run]: StoredSubmission['runs'],
): string | undefined {
  const isRare = more.length > 0 || Object.keys(secrets).length > 0;
  if (isRare || first?.lockKeys.length !== 1) return undefined;
  return [
    'submit',
    run?.status,
    ...(revision.isNew ? ['revision'] : []),
    ...(idempotency ? ['key'] : []),
  ].join('-');
}
