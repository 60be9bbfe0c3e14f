import type { Failure } from '@innominatus/plugin-innominatus-common';
import { plainText } from '../../output/plainText';

/** A failure on one line, with the word that its page is called by. */
export function failureText({ message, reason }: Failure): string {
  return `${plainText(message)} (${reason})`;
}
