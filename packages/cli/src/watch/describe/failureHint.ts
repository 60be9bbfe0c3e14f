import type { Failure } from '@innominatus/plugin-innominatus-common';
import { plainText } from '../../output/plainText';

/** What to do about a failure, if anybody knows: a line or none. */
export function failureHint({ hint }: Failure): string[] {
  return hint ? [`hint: ${plainText(hint)}`] : [];
}
