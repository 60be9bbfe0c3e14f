import type { RunFact } from '@innominatus/plugin-innominatus-common';
import type { Translate } from '../../../useMessages';
import { describeUndoFact, type UndoFact } from './describeUndoFact';
import type { FactNames } from './FactNames';
import { reasoned } from './reasoned';

/** A fact about one step. */
export type StepFact = Extract<RunFact, { step: string }>;

type ForwardFact = Exclude<StepFact, UndoFact>;

/** What a fact about a step says. */
export function describeStepFact(
  t: Translate,
  fact: StepFact,
  names: FactNames,
): string {
  switch (fact.type) {
    case 'undo.started':
    case 'undo.succeeded':
    case 'undo.failed':
    case 'undo.interrupted':
    case 'effect.undone':
    case 'effect.left':
    case 'settle.started':
    case 'settle.succeeded':
    case 'settle.failed':
    case 'settle.interrupted':
      return describeUndoFact(t, fact, names);
    case 'step.interrupted':
    case 'step.notDone':
    case 'step.lookupFailed':
    case 'step.uncertain':
    case 'step.resolved':
      return describeDoubt(t, fact, names.step);
    default:
      return describeProgress(t, fact, names.step);
  }
}

type DoubtFact = Extract<
  ForwardFact,
  {
    type:
      | 'step.interrupted'
      | 'step.notDone'
      | 'step.lookupFailed'
      | 'step.uncertain'
      | 'step.resolved';
  }
>;

/** What nobody was sure about for a while. */
function describeDoubt(t: Translate, fact: DoubtFact, step: string): string {
  switch (fact.type) {
    case 'step.interrupted':
      return reasoned(t, t('run.event.step.interrupted', { step }), fact.cause);
    case 'step.notDone':
      return t('run.event.step.notDone', { step });
    case 'step.lookupFailed':
      return reasoned(
        t,
        t('run.event.step.lookupFailed', { step }),
        fact.error.message,
      );
    case 'step.uncertain':
      return reasoned(
        t,
        t('run.event.step.uncertain', { step }),
        fact.error.message,
      );
    case 'step.resolved':
      return fact.outcome === 'done'
        ? t('run.event.step.resolvedDone', { step })
        : t('run.event.step.resolvedNotDone', { step });
    default:
      return fact satisfies never;
  }
}

function describeProgress(
  t: Translate,
  fact: Exclude<ForwardFact, DoubtFact>,
  step: string,
): string {
  switch (fact.type) {
    case 'step.started':
      return fact.attempt > 1
        ? t('run.event.step.startedAgain', {
            step,
            attempt: String(fact.attempt),
          })
        : t('run.event.step.started', { step });
    case 'effect.intended':
      return t('run.event.step.intended', {
        step,
        effects: fact.effects.map(({ summary }) => summary).join('; '),
      });
    case 'step.succeeded':
      return fact.lookedUp
        ? t('run.event.step.lookedUp', { step })
        : t('run.event.step.succeeded', { step });
    case 'step.failed':
      return reasoned(
        t,
        fact.retryAt
          ? t('run.event.step.failedRetry', { step })
          : t('run.event.step.failed', { step }),
        fact.error.message,
      );
    case 'step.cancelled':
      return fact.stillRunning
        ? reasoned(
            t,
            t('run.event.step.stillRunning', { step }),
            fact.stillRunning,
          )
        : t('run.event.step.cancelled', { step });
    case 'step.suspended':
      return t('run.event.step.suspended', { step, what: fact.waitingFor });
    case 'approval.given':
      return reasoned(t, t('run.event.step.approved', { step }), fact.reason);
    case 'approval.rejected':
      return reasoned(t, t('run.event.step.rejected', { step }), fact.reason);
    case 'step.woken':
      return t('run.event.step.woken', { step, topic: fact.topic });
    case 'step.resumed':
      return t('run.event.step.resumed', { step });
    case 'step.skipped':
      return reasoned(
        t,
        t('run.event.step.skipped', { step }),
        t(`status.skipReason.${fact.reason}`),
      );
    default:
      return fact satisfies never;
  }
}
