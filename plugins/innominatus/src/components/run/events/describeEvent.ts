import {
  isKnownEvent,
  type RunEvent,
} from '@innominatus/plugin-innominatus-common';
import type { RunView } from '../../../live/RunViews';
import type { Translate } from '../../../useMessages';
import { describeRunFact } from './describeRunFact';
import { describeStepFact } from './describeStepFact';

/** What an event says, in one line for people. */
export function describeEvent(
  t: Translate,
  run: RunView,
  event: RunEvent,
): string {
  const { fact } = event;
  if (!isKnownEvent(event)) {
    return t('run.event.unknown', { type: fact.type });
  }
  if (!('step' in fact)) return describeRunFact(t, fact);
  const step = run.steps.find(({ id }) => id === fact.step);
  return describeStepFact(t, fact, {
    step: step?.name ?? fact.step,
    effect: id => step?.effects.find(effect => effect.id === id)?.summary ?? id,
  });
}
