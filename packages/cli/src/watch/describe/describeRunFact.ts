import type { RunEvent, RunFact } from '@innominatus/plugin-innominatus-common';
import { counted } from '../../output/counted';
import { formatDuration } from '../../output/formatDuration';
import { withReason } from '../../output/withReason';
import type { RunView } from '../RunView';
import { failureText } from './failureText';

/** A fact about a run as a whole. */
export type WholeRunFact = Exclude<RunFact, { step: string }>;

const causes: Record<
  Extract<RunFact, { type: 'run.rollbackStarted' }>['cause'],
  string
> = {
  failed: 'because it failed',
  cancelled: 'because it was cancelled',
  requested: 'as requested',
};

/** What a fact about the run as a whole says. */
export function describeRunFact(
  run: RunView,
  event: RunEvent,
  fact: WholeRunFact,
): string[] {
  const who = event.principal?.ref ?? 'the server';
  const where = `${run.application} in ${run.environment}`;
  switch (fact.type) {
    case 'run.requested':
      return [
        `run ${run.id}: ${run.workflow} of ${where} requested by ${run.startedBy.ref}`,
      ];
    case 'run.lockGranted':
      return [`run has the lock of ${where}, goes on`];
    case 'run.lockReleased':
      return [withReason(`lock of ${where} released by ${who}`, fact.reason)];
    case 'run.claimed':
      return [];
    case 'run.planned':
      return [`run planned: ${run.steps.length} steps`];
    case 'run.cancelRequested':
      return [withReason(`stop requested by ${who}`, fact.reason)];
    case 'run.retried':
      return [
        `run retried by ${who}: round ${fact.round} begins with ${counted(fact.steps, 'step')}`,
      ];
    case 'run.rollbackRequested':
      return [`rollback requested by ${who}`];
    case 'run.rollbackStarted':
      return [
        `run is being undone, ${causes[fact.cause]}: ${counted(fact.steps, 'step')}, newest first`,
      ];
    case 'run.finished':
      return finished(run, fact, event.at);
    case 'run.compacted':
      return [
        `what happened up to event ${event.seq} is no longer kept, only what came of it: the run is ${run.status}`,
      ];
    default:
      return fact satisfies never;
  }
}

function finished(
  run: RunView,
  fact: Extract<RunFact, { type: 'run.finished' }>,
  at: string,
): string[] {
  const time = formatDuration(
    Date.parse(at) - Date.parse(run.startedAt ?? run.requestedAt),
  );
  const why = fact.error ? `: ${failureText(fact.error)}` : '';
  return [`run ${fact.outcome} in ${time}${why}`];
}
