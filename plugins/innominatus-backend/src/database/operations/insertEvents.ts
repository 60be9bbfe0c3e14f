import type {
  Principal,
  RunEvent,
  RunFact,
} from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';
import type { AppendRequest } from '../AppendRequest';
import { FACT_VERSION } from '../../engine/foldFacts';

/** Facts that follow each other in the log of a run. */
export interface NewFacts {
  runId: string;
  firstSeq: number;
  at: string;
  facts: RunFact[];
  principal?: Principal;
}

/** The facts as events of the log. */
export function eventsOf(log: NewFacts): RunEvent[] {
  return log.facts.map((fact, index) => ({
    seq: log.firstSeq + index,
    at: log.at,
    version: FACT_VERSION,
    ...(log.principal && { principal: log.principal }),
    fact,
  }));
}

/** The facts of a request as events of the log. */
export function eventsOfRequest({
  runId,
  expectedSeq,
  at,
  facts,
  claim,
}: AppendRequest): RunEvent[] {
  const log = { runId, firstSeq: expectedSeq + 1, at, facts };
  return eventsOf(
    claim.kind === 'none' ? { ...log, principal: claim.principal } : log,
  );
}

/** The events as rows of `run_events`. */
export function eventRows(runId: string, events: RunEvent[]) {
  return events.map(event => ({
    run_id: runId,
    seq: event.seq,
    type: event.fact.type,
    version: event.version,
    at: new Date(event.at),
    principal: event.principal?.ref ?? null,
    actor: event.principal?.actor ?? null,
    fact: JSON.stringify(event.fact),
  }));
}

/**
 * Writes facts with the numbers that the caller has reserved by raising `runs.last_seq` in the same transaction: that
 * row's lock is what keeps the log gapless.
 */
export function insertEvents(db: Knex, log: NewFacts): Knex.QueryBuilder {
  return db('run_events').insert(eventRows(log.runId, eventsOf(log)));
}
