import type { RunEvent, RunFact } from '@innominatus/plugin-innominatus-common';
import { formatDuration } from '../../output/formatDuration';
import { plainText } from '../../output/plainText';
import { withReason } from '../../output/withReason';
import { answerLines } from '../answerLines';
import { approvalLines } from '../approvalLines';
import { resumeLines } from '../resumeLines';
import type { RunView, StepView } from '../RunView';
import { describeUndoFact } from './describeUndoFact';
import { failureHint } from './failureHint';
import { failureText } from './failureText';
import { timeUntil } from './timeUntil';

/** A fact about one step. */
export type StepFact = Extract<RunFact, { step: string }>;

/** What a fact about a step says; the first line is about the step, those after it about details. */
export function describeStepFact(
  run: RunView,
  event: RunEvent,
  fact: StepFact,
): string[] {
  const { at } = event;
  const who = event.principal?.ref ?? 'the server';
  const step = run.steps.find(({ id }) => id === fact.step);
  switch (fact.type) {
    case 'step.started':
      return [
        fact.attempt > 1 ? `started, attempt ${fact.attempt}` : 'started',
      ];
    case 'effect.intended':
      return [];
    case 'step.succeeded':
      return succeeded(step, at);
    case 'step.failed':
      return failed(fact, at);
    case 'step.cancelled':
      return [
        'cancelled',
        ...(fact.stillRunning
          ? [`still running there: ${plainText(fact.stillRunning)}`]
          : []),
      ];
    case 'step.interrupted':
      return [`interrupted: ${plainText(fact.cause)}`];
    case 'step.notDone':
      return ['had not been done before the interruption, runs again'];
    case 'step.lookupFailed':
      return [
        `cannot find out whether it was done, looks again ${timeUntil(fact.retryAt, at)}: ${failureText(fact.error)}`,
      ];
    case 'step.uncertain':
      return [
        `outcome unknown: ${failureText(fact.error)}`,
        ...failureHint(fact.error),
        ...resumeLines(run, fact.step),
      ];
    case 'step.resolved':
      return [
        fact.outcome === 'done'
          ? `was done, says ${who}`
          : `was not done, says ${who}; runs again`,
      ];
    case 'step.suspended':
      return [
        `waits for ${plainText(fact.waitingFor)}`,
        ...(step ? approvalLines(run, step, new Date(at)) : []),
        ...(step ? answerLines(run, step) : []),
      ];
    case 'approval.given':
      return [withReason(`approved by ${who}`, fact.reason)];
    case 'approval.rejected':
      return [withReason(`rejected by ${who}`, fact.reason)];
    case 'step.woken':
      return [`heard of ${plainText(fact.topic)}`];
    case 'step.resumed':
      return ['goes on'];
    case 'step.skipped':
      return [`skipped (${fact.reason})`];
    default:
      return describeUndoFact(step, fact, at);
  }
}

function succeeded(step: StepView | undefined, at: string): string[] {
  const time = step?.startedAt
    ? ` in ${formatDuration(Date.parse(at) - Date.parse(step.startedAt))}`
    : '';
  const effects = (step?.effects ?? []).filter(({ confirmed }) => confirmed);
  return [
    `succeeded${time}`,
    ...effects.map(effect => plainText(effect.summary)),
  ];
}

function failed(
  { error, retryAt }: Extract<RunFact, { type: 'step.failed' }>,
  at: string,
): string[] {
  return [
    retryAt
      ? `failed, tries again ${timeUntil(retryAt, at)}: ${failureText(error)}`
      : `failed: ${failureText(error)}`,
    ...failureHint(error),
  ];
}
