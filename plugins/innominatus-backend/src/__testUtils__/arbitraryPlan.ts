import {
  environmentSpecSchema,
  type Plan,
  type PlannedStep,
} from '@innominatus/plugin-innominatus-common';
import fc from 'fast-check';
import { topologicalOrder } from '../planning/stepOrder';

/** How one step of a random plan is. */
const arbitraryStep = fc.record({
  /** Which of the earlier steps it depends on, as bits: about a third of them. */
  edges: fc
    .tuple(fc.nat({ max: 255 }), fc.nat({ max: 255 }))
    .map(([one, other]) => one & (other | (one >> 1))),
  when: fc.constantFrom<PlannedStep['when']>(
    'on_success',
    'on_success',
    'on_success',
    'on_failure',
    'always',
  ),
  if: fc.oneof(
    { weight: 9, arbitrary: fc.constant(undefined) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'false',
        'success()',
        'failure()',
        '1 / 0 > 0',
      ),
    },
  ),
  attempts: fc.integer({ min: 1, max: 3 }),
  continueOnError: fc.boolean(),
  timeoutMs: fc.constantFrom(undefined, undefined, 30_000, 90_000),
  onRollback: fc.constantFrom<PlannedStep['onRollback']>(
    'undo',
    'undo',
    'keep',
  ),
  reversal: fc.record({
    undo: fc.constantFrom(true, true, true, false),
    settle: fc.boolean(),
  }),
});

type StepShape = typeof arbitraryStep extends fc.Arbitrary<infer T> ? T : never;

/** Plans of up to eight steps with random edges and policies. */
export const arbitraryPlan: fc.Arbitrary<Plan> = fc
  .record({
    onFailure: fc.constantFrom<Plan['onFailure']>(
      'rollback',
      'rollback',
      'stop',
    ),
    shapes: fc.array(arbitraryStep, {
      minLength: 1,
      maxLength: 8,
      size: 'max',
    }),
  })
  .map(({ onFailure, shapes }) => toPlan(onFailure, shapes));

function toPlan(onFailure: Plan['onFailure'], shapes: StepShape[]): Plan {
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
    onFailure,
    variables: {},
    parameters: {},
    secrets: {},
    undoOrder: [...sorted.order].reverse(),
    steps: shapes.map((shape, index) => ({
      id: `s${index}`,
      name: `Step ${index}`,
      type: 'echo',
      typeVersion: 1,
      origin: { document: 'score', path: '' },
      input: {},
      placeholders: [],
      dependsOn: [...(dependsOn.get(`s${index}`) ?? [])],
      when: shape.when,
      ...(shape.if !== undefined && { if: shape.if }),
      ...(shape.timeoutMs !== undefined && { timeoutMs: shape.timeoutMs }),
      retry: {
        attempts: shape.attempts,
        backoffMs: 1_000,
        maxBackoffMs: 60_000,
      },
      continueOnError: shape.continueOnError,
      onRollback: shape.onRollback,
      reversal: shape.reversal,
      setVariables: {},
    })),
  };
}
