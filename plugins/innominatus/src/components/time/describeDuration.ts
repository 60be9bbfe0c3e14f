import type { Translate } from '../../useMessages';

/** A duration in its two greatest units; never negative, however far two clocks are apart. */
export function describeDuration(t: Translate, milliseconds: number): string {
  const total = Math.max(0, milliseconds) / 1000;
  if (total < 10) {
    return t('time.seconds', { seconds: String(Math.floor(total * 10) / 10) });
  }
  const whole = Math.floor(total);
  const seconds = whole % 60;
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600) % 24;
  const days = Math.floor(whole / 86_400);
  if (days > 0) {
    return t('time.days', { days: String(days), hours: String(hours) });
  }
  if (hours > 0) {
    return t('time.hours', { hours: String(hours), minutes: String(minutes) });
  }
  if (minutes > 0) {
    return t('time.minutes', {
      minutes: String(minutes),
      seconds: String(seconds),
    });
  }
  return t('time.seconds', { seconds: String(seconds) });
}
