import type {
  Principal,
  RunEvent,
  RunFact,
} from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';

/** Version of each type of fact as this code writes it. */
export const FACT_VERSION = 1;

/**
 * Writes facts with the numbers that the caller has reserved by raising `runs.last_seq` in the same transaction: that
 * row's lock is what keeps the log gapless.
 */
export async function insertEvents(
  trx: Knex.Transaction,
  log: {
    runId: string;
    firstSeq: number;
    at: string;
    facts: RunFact[];
    principal?: Principal;
  },
): Promise<RunEvent[]> {
  const events = log.facts.map((fact, index): RunEvent => ({
    seq: log.firstSeq + index,
    at: log.at,
    version: FACT_VERSION,
    ...(log.principal && { principal: log.principal }),
    fact,
  }));
  await trx('run_events').insert(
    events.map(event => ({
      run_id: log.runId,
      seq: event.seq,
      type: event.fact.type,
      version: event.version,
      at: new Date(event.at),
      principal: event.principal?.ref,
      actor: event.principal?.actor,
      fact: JSON.stringify(event.fact),
    })),
  );
  return events;
}
