import { problemsError } from '../HttpError';

const LONGEST_MS = 10 * 60_000;

const unitMs = { ms: 1, s: 1_000, m: 60_000 } as const;

/** Milliseconds of `wait`, e.g. `30s`; undefined without it. */
export function waitDuration(wait: string | undefined): number | undefined {
  const [, amount, unit] = /^(\d+)(ms|s|m)$/.exec(wait ?? '') ?? [];
  if (amount === undefined || !isUnit(unit)) return undefined;
  const ms = Number(amount) * unitMs[unit];
  if (ms > LONGEST_MS) {
    throw problemsError('the request has invalid parameters', [
      {
        path: '/query/wait',
        message: 'must be 10m or less',
        reason: 'invalidParameter',
      },
    ]);
  }
  return ms;
}

function isUnit(unit: string | undefined): unit is keyof typeof unitMs {
  return unit !== undefined && unit in unitMs;
}
