import type { JsonObject } from '@backstage/types';
import fc from 'fast-check';
import type { Step } from './RunPlan';

/** The step that conditions of all others may speak of. */
export const FIRST = 'first';

type Draft = JsonObject & { type: string };

const ms = fc.integer({ min: 0, max: 600 });

const pure: fc.Arbitrary<Draft> = fc
  .record({ n: fc.integer({ min: 0, max: 9 }), ms, failures: often(0, 1, 2) })
  .map(input => ({ type: 'chaos-pure', ...input }));

const note: fc.Arbitrary<Draft> = ms.map(time => ({
  type: 'chaos-note',
  ms: time,
}));

const parcel: fc.Arbitrary<Draft> = ms.map(time => ({
  type: 'chaos-parcel',
  ms: time,
}));

const letter: fc.Arbitrary<Draft> = ms.map(time => ({
  type: 'chaos-letter',
  ms: time,
}));

const version: fc.Arbitrary<Draft> = ms.map(time => ({
  type: 'chaos-version',
  ms: time,
}));

const wait: fc.Arbitrary<Draft> = fc
  .integer({ min: 200, max: 4_000 })
  .map(time => ({ type: 'wait', duration: `${time}ms` }));

const approval = fc.constant<Draft>({ type: 'approval', message: 'Shall it?' });

const kinds = fc.oneof(
  { weight: 5, arbitrary: pure },
  { weight: 5, arbitrary: note },
  { weight: 5, arbitrary: parcel },
  { weight: 1, arbitrary: letter },
  { weight: 2, arbitrary: version },
  { weight: 2, arbitrary: wait },
  { weight: 1, arbitrary: approval },
);

const manners = fc.record({
  parallel: seldom(0.3, true),
  if: seldom(0.1, `steps['${FIRST}'].outputs.n % 2 == 0`),
  continueOnError: seldom(0.1, true),
  retry: fc
    .integer({ min: 2, max: 4 })
    .map(attempts => ({ attempts, backoff: '200ms', maxBackoff: '1s' })),
});

const step: fc.Arbitrary<Draft> = fc
  .tuple(kinds, manners)
  .map(([kind, how]) => withoutUndefined({ ...kind, ...how }));

const ending: fc.Arbitrary<Draft[]> = fc
  .tuple(pure, seldom(0.1, 'on_failure'), seldom(0.1, 'always'))
  .map(([kind, failure, always]) =>
    [failure, always].flatMap(when => (when ? [{ ...kind, when }] : [])),
  );

/** What makes a run fail in the end; with `undoFails`, so that not all of it can be undone. */
const fate: fc.Arbitrary<Draft[]> = fc.oneof(
  { weight: 80, arbitrary: fc.constant<Draft[]>([]) },
  {
    weight: 18,
    arbitrary: fc.constant<Draft[]>([
      { type: 'chaos-pure', n: 0, fatal: true },
    ]),
  },
  {
    weight: 2,
    arbitrary: fc.constant<Draft[]>([
      { type: 'chaos-note', undoFails: true },
      { type: 'chaos-pure', n: 0, fatal: true },
    ]),
  },
);

/** Steps of a workflow: one that conditions speak of, some more, what becomes of it, and what is done at its end. */
export const arbitrarySteps: fc.Arbitrary<Step[]> = fc
  .tuple(pure, fc.array(step, { minLength: 1, maxLength: 7 }), fate, ending)
  .map(([first, middle, last, end]) =>
    [...oneVersion(middle), ...last, ...end].reduce<Step[]>(
      (steps, draft, index) => [...steps, { name: `s${index + 1}`, ...draft }],
      [{ name: FIRST, ...first, failures: 0 }],
    ),
  );

/** A second one would hide from the look-up of the first whether that was written. */
function oneVersion(steps: Draft[]): Draft[] {
  const first = steps.findIndex(({ type }) => type === 'chaos-version');
  return steps.filter(
    ({ type }, index) => type !== 'chaos-version' || index === first,
  );
}

/** The value in so many of all cases. */
function seldom<T>(share: number, value: T): fc.Arbitrary<T | undefined> {
  return fc.oneof(
    { weight: 100 - share * 100, arbitrary: fc.constant(undefined) },
    { weight: share * 100, arbitrary: fc.constant(value) },
  );
}

/** Mostly the first one. */
function often<T>(most: T, ...others: T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant(most) },
    ...others.map(other => ({ weight: 1, arbitrary: fc.constant(other) })),
  );
}

function withoutUndefined(draft: Record<string, unknown>): Draft {
  return JSON.parse(JSON.stringify(draft));
}
