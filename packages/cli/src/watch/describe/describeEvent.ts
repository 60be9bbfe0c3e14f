import {
  isKnownEvent,
  type RunEvent,
} from '@innominatus/plugin-innominatus-common';
import type { RunView } from '../RunView';
import { describeRunFact } from './describeRunFact';
import { describeStepFact } from './describeStepFact';

/**
 * What an event says, for a log: no line for what only the engine cares about, several where a step tells what it did. An
 * event of a newer server says nothing.
 *
 * @param run - as it stands after the event
 */
export function describeEvent(run: RunView, event: RunEvent): string[] {
  if (!isKnownEvent(event)) return [];
  const { fact } = event;
  if (!('step' in fact)) return describeRunFact(run, event, fact);
  return describeStepFact(run, event, fact).map(
    (text, index) => `${fact.step}${index === 0 ? ': ' : ':   '}${text}`,
  );
}
