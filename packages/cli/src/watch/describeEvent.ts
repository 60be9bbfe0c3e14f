import type {
  Failure,
  RunEvent,
  RunFact,
} from '@innominatus/plugin-innominatus-common';
import { formatDuration } from '../output/formatDuration';
import { plainText } from '../output/plainText';
import type { RunView } from './RunView';

/**
 * What an event says, for a log: no line for what only the engine cares about, several where a step tells what it did.
 *
 * @param run - as it stands after the event
 */
export function describeEvent(run: RunView, event: RunEvent): string[] {
  const { fact } = event;
  switch (fact.type) {
    case 'run.requested':
      return [
        `run ${run.id}: ${run.workflow} of ${run.application} in ${run.environment} requested by ${run.startedBy.ref}`,
      ];
    case 'run.lockGranted':
      return [
        `run has the lock of ${run.application} in ${run.environment}, goes on`,
      ];
    case 'run.planned':
      return [`run planned: ${run.steps.length} steps`];
    case 'run.finished':
      return finished(run, fact, event.at);
    case 'run.claimed':
    case 'effect.intended':
      return [];
    case 'step.started':
    case 'step.resumed':
    case 'step.succeeded':
    case 'step.failed':
    case 'step.interrupted':
    case 'step.notDone':
    case 'step.lookupFailed':
    case 'step.uncertain':
    case 'step.suspended':
    case 'step.skipped':
      return describeStepFact(run, fact, event.at).map(
        (text, index) => `${fact.step}${index === 0 ? ': ' : ':   '}${text}`,
      );
    default:
      // A fact of a newer server.
      return [];
  }
}

type StepFact = Exclude<
  Extract<RunFact, { step: string }>,
  { type: 'effect.intended' }
>;

function describeStepFact(run: RunView, fact: StepFact, at: string): string[] {
  switch (fact.type) {
    case 'step.started':
      return [
        fact.attempt > 1 ? `started, attempt ${fact.attempt}` : 'started',
      ];
    case 'step.resumed':
      return ['goes on'];
    case 'step.succeeded':
      return succeeded(run, fact.step, at);
    case 'step.failed':
      return [
        fact.retryAt
          ? `failed, tries again ${after(fact.retryAt, at)}: ${reason(fact.error)}`
          : `failed: ${reason(fact.error)}`,
        ...hint(fact.error),
      ];
    case 'step.interrupted':
      return [`interrupted: ${plainText(fact.cause)}`];
    case 'step.notDone':
      return ['had not been done before the interruption, runs again'];
    case 'step.lookupFailed':
      return [
        `cannot find out whether it was done, looks again ${after(fact.retryAt, at)}: ${reason(fact.error)}`,
      ];
    case 'step.uncertain':
      return [`outcome unknown: ${reason(fact.error)}`, ...hint(fact.error)];
    case 'step.suspended':
      return [`waits for ${plainText(fact.waitingFor)}`];
    default:
      return [`skipped (${fact.reason})`];
  }
}

function succeeded(run: RunView, id: string, at: string): string[] {
  const step = run.steps.find(candidate => candidate.id === id);
  const time = step?.startedAt
    ? ` in ${formatDuration(Date.parse(at) - Date.parse(step.startedAt))}`
    : '';
  const effects = (step?.effects ?? []).filter(({ confirmed }) => confirmed);
  return [
    `succeeded${time}`,
    ...effects.map(effect => plainText(effect.summary)),
  ];
}

function finished(
  run: RunView,
  fact: Extract<RunFact, { type: 'run.finished' }>,
  at: string,
): string[] {
  const time = formatDuration(
    Date.parse(at) - Date.parse(run.startedAt ?? run.requestedAt),
  );
  const why = fact.error ? `: ${reason(fact.error)}` : '';
  return [`run ${fact.outcome} in ${time}${why}`];
}

function after(time: string, at: string): string {
  return `in ${formatDuration(Date.parse(time) - Date.parse(at))}`;
}

function reason(error: Failure): string {
  return `${plainText(error.message)} (${error.reason})`;
}

function hint(error: Failure): string[] {
  return error.hint ? [`hint: ${plainText(error.hint)}`] : [];
}
