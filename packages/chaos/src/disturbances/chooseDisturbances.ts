import fc from 'fast-check';

/** Something that happens to servers or their database, so many milliseconds after what happened before it. */
export type Disturbance = { afterMs: number } & (
  | { kind: 'kill' | 'terminate'; server: number; downMs: number }
  | { kind: 'pause'; server: number; ms: number }
  | { kind: 'database'; how: 'immediate' | 'killed'; downMs: number }
);

/** More than fit in any time. */
const MOST = 10_000;

const downMs = fc.integer({ min: 0, max: 3_000 });
const server = fc.nat(99);

/** One that is shorter than others need to notice, or one after which they have taken its place. */
const pauseMs = fc.oneof(
  fc.integer({ min: 200, max: 5_000 }),
  fc.integer({ min: 10_000, max: 16_000 }),
);

/**
 * What happens with a seed, in which order and how far apart.
 *
 * @param everyMs - time between two of them, on average
 */
export function chooseDisturbances(
  seed: number,
  everyMs: number,
  withinMs: number,
): Disturbance[] {
  const kinds: fc.Arbitrary<Disturbance> = fc
    .tuple(
      fc.integer({ min: 0, max: 2 * everyMs }),
      fc.oneof(
        {
          weight: 5,
          arbitrary: fc.record({ kind: fc.constant('kill'), server, downMs }),
        },
        {
          weight: 3,
          arbitrary: fc.record({
            ...{ kind: fc.constant('terminate'), server, downMs },
          }),
        },
        {
          weight: 4,
          arbitrary: fc.record({
            ...{ kind: fc.constant('pause'), server, ms: pauseMs },
          }),
        },
        {
          weight: 2,
          arbitrary: fc.record({
            kind: fc.constant('database'),
            how: fc.constantFrom('immediate', 'killed'),
            downMs,
          }),
        },
      ),
    )
    .map(([afterMs, what]) => ({ afterMs, ...what }) as Disturbance);
  const numRuns = Math.min(MOST, Math.ceil((3 * withinMs) / everyMs) + 10);
  const all = fc.sample(fc.noBias(kinds), { seed: seed + 1, numRuns });
  let at = 0;
  return all.filter(({ afterMs }) => {
    at += afterMs;
    return at < withinMs;
  });
}
