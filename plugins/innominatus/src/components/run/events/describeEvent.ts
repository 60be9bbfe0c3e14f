import {
  isKnownEvent,
  type RunEvent,
} from '@innominatus/plugin-innominatus-common';
import type { RunView } from '../../../live/RunViews';
import type { Translate } from '../../../useMessages';
import { describeRunFact } from './describeRunFact';
import { describeStepFact } from './describeStepFact';

/**
 * What an event says, in one line for people.
 *
 * @param effects - what each effect was to do, by its id
 */
export function describeEvent(
  t: Translate,
  event: RunEvent,
  run: Pick<RunView, 'steps'>,
  effects: ReadonlyMap<string, string>,
): string {
  const { fact } = event;
  if (!isKnownEvent(event)) {
    return t('run.event.unknown', { type: fact.type });
  }
  if (!('step' in fact)) return describeRunFact(t, fact);
  const step = run.steps.find(({ id }) => id === fact.step);
  return describeStepFact(t, fact, {
    step: step?.name ?? fact.step,
    effect: id => effects.get(id) ?? id,
  });
}
