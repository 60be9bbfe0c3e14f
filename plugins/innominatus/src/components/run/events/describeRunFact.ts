import type { RunFact } from '@innominatus/plugin-innominatus-common';
import type { Translate } from '../../../useMessages';
import { statusWord } from '../../status/StatusBadge';
import { reasoned } from './reasoned';

/** A fact about a run as a whole. */
export type WholeRunFact = Exclude<RunFact, { step: string }>;

/** What a fact about a run as a whole says. */
export function describeRunFact(t: Translate, fact: WholeRunFact): string {
  switch (fact.type) {
    case 'run.requested':
      return t('run.event.run.requested');
    case 'run.lockGranted':
      return t('run.event.run.lockGranted');
    case 'run.lockReleased':
      return reasoned(t, t('run.event.run.lockReleased'), fact.reason);
    case 'run.claimed':
      return t('run.event.run.claimed', { process: fact.process });
    case 'run.planned':
      return t('run.event.run.planned', { hash: fact.hash.slice(0, 12) });
    case 'run.cancelRequested':
      return reasoned(t, t('run.event.run.cancelRequested'), fact.reason);
    case 'run.retried':
      return t('run.event.run.retried', {
        round: String(fact.round),
        count: fact.steps.length,
      });
    case 'run.rollbackRequested':
      return t('run.event.run.rollbackRequested');
    case 'run.rollbackStarted':
      return t('run.event.run.rollbackStarted', {
        cause: t(`run.event.cause.${fact.cause}`),
        count: fact.steps.length,
      });
    case 'run.finished': {
      const { outcome: status, error } = fact;
      const outcome = statusWord(t, { kind: 'run', status });
      const ended = t('run.event.run.finished', { outcome });
      return reasoned(t, ended, error?.message);
    }
    case 'run.compacted':
      return t('run.event.run.compacted');
    default:
      return fact satisfies never;
  }
}
