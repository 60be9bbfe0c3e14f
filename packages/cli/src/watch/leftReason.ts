import type { LeftReason } from '@innominatus/plugin-innominatus-common';
import { plainText } from '../output/plainText';

const WORDS: Readonly<Record<LeftReason, string>> = {
  notReversible: 'nothing brings the old state back',
  kept: 'the step is not undone',
  overtaken: 'a later run has touched it',
  undoFailed: 'undoing it failed',
  targetChanged: 'another system answers at its address now',
  inUse: 'the target refused',
  notUndone: 'nothing of the run was undone',
};

/** Why something still stands, for people. */
export function leftReason({
  reason,
  message,
}: {
  reason: LeftReason;
  message?: string;
}): string {
  const words: string = WORDS[reason] ?? reason;
  return message ? `${words}: ${plainText(message)}` : words;
}
