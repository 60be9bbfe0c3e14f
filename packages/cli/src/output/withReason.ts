import { plainText } from './plainText';

/** Something that somebody did, with what they said about it. */
export function withReason(text: string, reason: string | undefined): string {
  return reason ? `${text}: ${plainText(reason)}` : text;
}
