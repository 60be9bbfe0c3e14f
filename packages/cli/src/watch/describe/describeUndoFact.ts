import type { RunFact } from '@innominatus/plugin-innominatus-common';
import { plainText } from '../../output/plainText';
import { leftReason } from '../leftReason';
import type { StepView } from '../RunView';
import { failureHint } from './failureHint';
import { failureText } from './failureText';
import { timeUntil } from './timeUntil';

/** A fact about undoing a step. */
export type UndoFact = Extract<
  RunFact,
  {
    type:
      `undo.${string}` | `settle.${string}` | 'effect.undone' | 'effect.left';
  }
>;

/** What a fact about undoing a step says. */
export function describeUndoFact(
  step: StepView | undefined,
  fact: UndoFact,
  at: string,
): string[] {
  switch (fact.type) {
    case 'undo.started':
      return ['is being undone'];
    case 'effect.undone':
      return [`undone: ${summaryOf(step, fact.effect)}`];
    case 'effect.left':
      return [`left: ${summaryOf(step, fact.effect)} (${leftReason(fact)})`];
    case 'undo.succeeded':
      return ['undone'];
    case 'undo.failed':
      return failed('undo', fact, at);
    case 'undo.interrupted':
      return [`undo interrupted: ${plainText(fact.cause)}`];
    case 'settle.started':
      return ['settles what was undone'];
    case 'settle.succeeded':
      return ['settled'];
    case 'settle.failed':
      return failed('settling', fact, at);
    case 'settle.interrupted':
      return [`settling interrupted: ${plainText(fact.cause)}`];
    default:
      return fact satisfies never;
  }
}

function summaryOf(step: StepView | undefined, effect: string): string {
  const found = step?.effects.find(({ id }) => id === effect);
  return plainText(found?.summary ?? effect);
}

function failed(
  what: string,
  { error, retryAt }: Extract<UndoFact, { error: object }>,
  at: string,
): string[] {
  return [
    retryAt
      ? `${what} failed, tries again ${timeUntil(retryAt, at)}: ${failureText(error)}`
      : `${what} failed: ${failureText(error)}`,
    ...failureHint(error),
  ];
}
