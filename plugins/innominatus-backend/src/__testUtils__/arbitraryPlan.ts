import {
  environmentSpecSchema,
  type Plan,
  type PlannedStep,
} from '@innominatus/plugin-innominatus-common';
import fc from 'fast-check';
import { topologicalOrder } from '../planning/stepOrder';

/** What happens to one attempt. */
export type Fate =
  | 'succeed'
  | 'fail'
  | 'failRetryable'
  | 'suspend'
  /** The target may have done it; a look-up finds out. */
  | 'lose'
  | 'loseThenUnknown'
  | 'lookupFails'
  /** The driver dies while it runs. */
  | 'die';

/** Fates of the attempts of a run, in the order in which they are launched; then all succeed. */
export const arbitrarySchedule: fc.Arbitrary<Fate[]> = fc.array(
  fc.constantFrom<Fate>(
    'succeed',
    'succeed',
    'succeed',
    'fail',
    'failRetryable',
    'suspend',
    'lose',
    'loseThenUnknown',
    'lookupFails',
    'die',
  ),
  { maxLength: 30 },
);

const arbitraryStep = fc.record({
  /** Which of the earlier steps it depends on, as bits. */
  edges: fc.nat({ max: 255 }),
  when: fc.constantFrom<PlannedStep['when']>(
    'on_success',
    'on_success',
    'on_success',
    'on_failure',
    'always',
  ),
  attempts: fc.integer({ min: 1, max: 3 }),
  continueOnError: fc.boolean(),
});

/** Plans of up to eight steps with random edges and policies. */
export const arbitraryPlan: fc.Arbitrary<Plan> = fc
  .array(arbitraryStep, { minLength: 1, maxLength: 8 })
  .map(shapes => {
    const ids = shapes.map((_, index) => `s${index}`);
    const dependsOn = new Map(
      shapes.map(({ edges }, index) => [
        `s${index}`,
        new Set(
          ids.filter((_, other) => other < index && (edges >> other) % 2 === 1),
        ),
      ]),
    );
    const sorted = topologicalOrder(ids, dependsOn);
    if ('cycles' in sorted) throw new Error('edges only lead back');
    return {
      format: 1,
      application: 'demo',
      environment: { name: 'local', ...environmentSpecSchema.parse({}) },
      workflow: 'deploy',
      onFailure: 'stop',
      variables: {},
      parameters: {},
      undoOrder: [...sorted.order].reverse(),
      steps: shapes.map(({ when, attempts, continueOnError }, index) => ({
        id: `s${index}`,
        name: `Step ${index}`,
        type: 'echo',
        typeVersion: 1,
        origin: { document: 'score', path: '' },
        input: {},
        placeholders: [],
        dependsOn: [...(dependsOn.get(`s${index}`) ?? [])],
        when,
        retry: { attempts, backoffMs: 1_000, maxBackoffMs: 60_000 },
        continueOnError,
        onRollback: 'undo',
        setVariables: {},
      })),
    };
  });
