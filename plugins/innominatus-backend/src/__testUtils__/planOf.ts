import {
  environmentSpecSchema,
  type Plan,
  type PlannedStep,
} from '@innominatus/plugin-innominatus-common';
import { topologicalOrder } from '../planning/stepOrder';

/** What a test says of a step; all else is as it is for a step of which nothing is said. */
export type StepSketch = Partial<Omit<PlannedStep, 'id' | 'retry'>> & {
  retry?: Partial<PlannedStep['retry']>;
};

/** A plan by the ids of its steps. Each follows the one above it, unless it says what it depends on. */
export function planOf(
  steps: Record<string, StepSketch>,
  rest: Partial<Plan> = {},
): Plan {
  const ids = Object.keys(steps);
  const planned = Object.entries(steps).map(([id, sketch], index) =>
    toStep(id, sketch, ids.slice(Math.max(0, index - 1), index)),
  );
  const sorted = topologicalOrder(
    ids,
    new Map(planned.map(({ id, dependsOn }) => [id, new Set(dependsOn)])),
  );
  if ('cycles' in sorted) throw new Error('the steps form a cycle');
  return {
    format: 1,
    application: 'demo',
    environment: { name: 'local', ...environmentSpecSchema.parse({}) },
    workflow: 'deploy',
    onFailure: 'rollback',
    variables: {},
    parameters: {},
    secrets: {},
    undoOrder: sorted.order.reverse(),
    steps: planned,
    ...rest,
  };
}

function toStep(
  id: string,
  { retry, ...sketch }: StepSketch,
  above: string[],
): PlannedStep {
  return {
    id,
    name: id,
    type: 'echo',
    typeVersion: 1,
    origin: { document: 'score', path: '' },
    input: {},
    placeholders: [],
    dependsOn: above,
    when: 'on_success',
    retry: { attempts: 1, backoffMs: 1_000, maxBackoffMs: 60_000, ...retry },
    continueOnError: false,
    onRollback: 'undo',
    reversal: { undo: true, settle: false },
    setVariables: {},
    ...sketch,
  };
}
