import type { Translate } from '../../useMessages';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long ago something was, in words; beyond a month, its date.
 *
 * A server whose clock is ahead reports what is to come; that is just now.
 */
export function describeAge(t: Translate, at: number, now: number): string {
  const age = now - at;
  if (age < MINUTE) return t('time.now');
  if (age < HOUR) {
    return t('time.minutesAgo', { amount: String(Math.floor(age / MINUTE)) });
  }
  if (age < DAY)
    return t('time.hoursAgo', { amount: String(Math.floor(age / HOUR)) });
  if (age < 30 * DAY) {
    return t('time.daysAgo', { amount: String(Math.floor(age / DAY)) });
  }
  return new Date(at).toLocaleDateString();
}
