import type { RunFact } from '@innominatus/plugin-innominatus-common';
import type { Translate } from '../../../useMessages';
import { describeLeft } from '../effects/describeLeft';
import { reasoned } from './reasoned';
import type { FactNames } from './FactNames';

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
  t: Translate,
  fact: UndoFact,
  { step, effect }: FactNames,
): string {
  switch (fact.type) {
    case 'undo.started':
      return t('run.event.undo.started', { step });
    case 'effect.undone':
      return t('run.event.undo.effectUndone', {
        step,
        effect: effect(fact.effect),
      });
    case 'effect.left':
      return reasoned(
        t,
        t('run.event.undo.effectLeft', { step, effect: effect(fact.effect) }),
        describeLeft(t, fact),
      );
    case 'undo.succeeded':
      return t('run.event.undo.succeeded', { step });
    case 'undo.failed':
      return reasoned(
        t,
        fact.retryAt
          ? t('run.event.undo.failedRetry', { step })
          : t('run.event.undo.failed', { step }),
        fact.error.message,
      );
    case 'undo.interrupted':
      return reasoned(t, t('run.event.undo.interrupted', { step }), fact.cause);
    case 'settle.started':
      return t('run.event.undo.settleStarted', { step });
    case 'settle.succeeded':
      return t('run.event.undo.settleSucceeded', { step });
    case 'settle.failed':
      return reasoned(
        t,
        fact.retryAt
          ? t('run.event.undo.settleFailedRetry', { step })
          : t('run.event.undo.settleFailed', { step }),
        fact.error.message,
      );
    case 'settle.interrupted':
      return reasoned(
        t,
        t('run.event.undo.settleInterrupted', { step }),
        fact.cause,
      );
    default:
      return fact satisfies never;
  }
}
