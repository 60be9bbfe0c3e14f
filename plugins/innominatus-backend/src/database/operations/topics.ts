import type { RunFact } from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';

type Suspended = Extract<RunFact, { type: 'step.suspended' }>;

/** Of the facts those after which the run waits for events outside. */
export function waitsForTopics(facts: readonly RunFact[]): Suspended[] {
  return facts.filter(
    (fact): fact is Suspended =>
      fact.type === 'step.suspended' && fact.topics !== undefined,
  );
}

/**
 * Remembers what steps wait for, in the transaction of the facts that say so. What a step has waited for before goes; a row
 * of a step that goes on stays, as it does no harm: who hears of the event looks at the run.
 */
export async function keepTopics(
  trx: Knex.Transaction,
  runId: string,
  waits: readonly Suspended[],
): Promise<void> {
  if (waits.length === 0) return;
  const steps = waits.map(({ step }) => step);
  await trx('run_topics')
    .where({ run_id: runId })
    .whereIn('step_id', steps)
    .delete();
  const rows = waits.flatMap(({ step, topics = [] }) =>
    topics.map(topic => ({ topic, run_id: runId, step_id: step })),
  );
  await trx('run_topics')
    .insert(rows)
    .onConflict(['topic', 'run_id', 'step_id'])
    .ignore();
}

/** Runs of which a step waits for one of these events, or has waited for it. */
export async function listWaiting(
  db: Knex,
  topics: readonly string[],
): Promise<string[]> {
  return db('run_topics')
    .whereIn('topic', topics)
    .distinct('run_id')
    .orderBy('run_id')
    .pluck('run_id');
}
