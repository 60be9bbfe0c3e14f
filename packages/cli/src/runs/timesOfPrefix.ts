/** Digits of an id that hold its time, see RFC 9562 on version 7. */
const TIME_DIGITS = 12;

/** The id is made and the time of the request is taken at nearly the same moment. */
const SLACK_MS = 60_000;

/** The latest time that is written with four digits of the year. */
const LATEST_MS = Date.UTC(9999, 11, 31);

/**
 * Between which times runs were requested whose ids begin so: ids begin with the milliseconds since 1970. It keeps the
 * search for one of them from reading all runs.
 */
export function timesOfPrefix(prefix: string): { from: string; to: string } {
  const digits = prefix.replaceAll('-', '').slice(0, TIME_DIGITS);
  const time = (fill: string) =>
    Number.parseInt(digits.padEnd(TIME_DIGITS, fill), 16);
  return {
    from: isoTime(time('0') - SLACK_MS),
    to: isoTime(time('f') + SLACK_MS),
  };
}

function isoTime(ms: number): string {
  return new Date(Math.min(Math.max(0, ms), LATEST_MS)).toISOString();
}
