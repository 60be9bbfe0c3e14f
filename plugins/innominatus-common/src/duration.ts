import { z } from 'zod';

const MS_PER_UNIT = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
} as const;

type Unit = keyof typeof MS_PER_UNIT;

const PATTERN = /^(\d{1,12}(?:\.\d{1,6})?)(ms|s|m|h|d)?$/;

/** Ten years: far beyond any wait, and still a valid date when added to one. */
const MAX_MS = 3_650 * MS_PER_UNIT.d;

const MAX_SECONDS = MAX_MS / MS_PER_UNIT.s;

const RULE =
  'must be a duration such as 500ms, 10s, 5m, 2h or 7d, or a number of seconds, up to 3650d';

/** @public */
export type Duration = string | number;

/**
 * A length of time as people write it: `500ms`, `10s`, `5m`, `2h`, `7d`, or a number of seconds. Ten years at most. The
 * value stays as it was written; {@link parseDuration} reads it.
 *
 * @public
 */
export const durationSchema = z
  .union(
    [
      z
        .string()
        .regex(PATTERN, { error: RULE, abort: true })
        .refine(text => toMs(text) !== undefined, RULE),
      z.number().min(0, { error: RULE, abort: true }).max(MAX_SECONDS, RULE),
    ],
    { error: RULE },
  )
  .describe('Length of time: `500ms`, `10s`, `5m`, `2h`, `7d`, or seconds.');

/**
 * Milliseconds of a duration, rounded.
 *
 * @throws RangeError for what {@link durationSchema} would refuse.
 *
 * @public
 */
export function parseDuration(duration: Duration): number {
  const ms = toMs(duration);
  if (ms === undefined) {
    throw new RangeError(RULE);
  }
  return ms;
}

function toMs(duration: Duration): number | undefined {
  const ms =
    typeof duration === 'number'
      ? duration * MS_PER_UNIT.s
      : readText(duration);
  return ms >= 0 && ms <= MAX_MS ? Math.round(ms) : undefined;
}

/** NaN for what is not a duration. */
function readText(text: string): number {
  const [, amount, unit] = PATTERN.exec(text) ?? [];
  return Number(amount ?? NaN) * MS_PER_UNIT[toUnit(unit)];
}

function toUnit(text: string | undefined): Unit {
  switch (text) {
    case 'ms':
    case 'm':
    case 'h':
    case 'd':
      return text;
    default:
      return 's';
  }
}
