import { isDeepStrictEqual } from 'node:util';
import type { StepExample, StepType } from '../StepType';
import { Suspension } from '../Suspension';
import type {
  TestStepContext,
  TestStepContextOptions,
} from './createTestStepContext';
import type { StepWorldSetup } from './StepWorld';
import { withExample, type PlacedExample } from './withExample';

const MAX_SUSPENSIONS = 100;

/** @public */
export interface ExampleRun {
  /** As checked by the output schema. */
  outputs: unknown;
  /** What the step waited for on its way, in order. */
  suspensions: Suspension['options'][];
  /** One for each call of `run`: the first, and one after each suspension. */
  contexts: TestStepContext[];
}

/**
 * Runs an example for real in the world that `setup` makes, through all its suspensions, and checks its outputs.
 *
 * @public
 */
export async function executeExample(
  stepType: StepType,
  example: StepExample,
  setup?: StepWorldSetup,
): Promise<ExampleRun> {
  return withExample({ stepType, example, setup }, placed => runToEnd(placed));
}

/** Runs a placed example through all its suspensions. */
export async function runToEnd(
  placed: PlacedExample,
  options: Pick<TestStepContextOptions, 'beforeWrite'> = {},
): Promise<ExampleRun> {
  const suspensions: Suspension['options'][] = [];
  const contexts: TestStepContext[] = [];
  while (suspensions.length <= MAX_SUSPENSIONS) {
    const last = suspensions.at(-1);
    const test = placed.newContext({
      ...options,
      resumed: last && { data: last.data ?? {} },
    });
    contexts.push(test);
    const result = await placed.stepType.run(test.context);
    if (!(result instanceof Suspension)) {
      return { outputs: checkOutputs(placed, result), suspensions, contexts };
    }
    assertJson(result.options.data ?? {}, 'the data of the suspension');
    suspensions.push(result.options);
    await placed.world.passTime?.(result.options.until);
  }
  throw new Error(
    `still suspended after ${MAX_SUSPENSIONS} calls; has the world a "passTime"?`,
  );
}

/** Outputs as the engine would store them. */
export function checkOutputs(placed: PlacedExample, outputs: unknown): unknown {
  assertJson(outputs, 'the outputs');
  const parsed = placed.stepType.output.safeParse(outputs);
  if (!parsed.success) {
    throw new Error(`the outputs do not fit their schema: ${parsed.error}`);
  }
  return parsed.data;
}

function assertJson(value: unknown, what: string): void {
  const text = JSON.stringify(value);
  if (text === undefined || !isDeepStrictEqual(JSON.parse(text), value)) {
    throw new Error(`${what} must be plain JSON, as they are stored`);
  }
}
