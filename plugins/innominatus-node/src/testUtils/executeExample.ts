import { isDeepStrictEqual } from 'node:util';
import type { StepExample, StepType } from '../StepType';
import { Suspension } from '../Suspension';
import type { StepWorldSetup } from './StepWorld';
import type {
  Answers,
  TestStepContext,
  TestStepContextOptions,
  TestStepHooks,
} from './TestStepContext';
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
  hooks: TestStepHooks & {
    /** Gets each context before the step does, for those who want them although the step fails. */
    onContext?(test: TestStepContext): void;
  } = {},
): Promise<ExampleRun> {
  const { onContext, ...options } = hooks;
  const suspensions: Suspension['options'][] = [];
  const contexts: TestStepContext[] = [];
  let resumed: TestStepContextOptions['resumed'];
  while (suspensions.length <= MAX_SUSPENSIONS) {
    const test = placed.newContext({ ...options, resumed });
    contexts.push(test);
    onContext?.(test);
    const result = await placed.stepType.run(test.context);
    if (!(result instanceof Suspension)) {
      return { outputs: checkOutputs(placed, result), suspensions, contexts };
    }
    const data = result.options.data ?? {};
    assertJson(data, 'the data of the suspension');
    suspensions.push(result.options);
    resumed = { data, ...(await waitAsAsked(placed, result.options)) };
  }
  throw new Error(
    `still suspended after ${MAX_SUSPENSIONS} calls; has the world a "passTime"?`,
  );
}

/** Lets people answer or the time pass. */
async function waitAsAsked(
  { world }: PlacedExample,
  { approval, until }: Suspension['options'],
): Promise<Answers> {
  if (approval) {
    return world.answer?.(approval) ?? consents(approval.required);
  }
  if (!until) {
    throw new Error(
      'suspended for nothing that could wake the step: neither "until" nor "approval"',
    );
  }
  await world.passTime?.(until);
  return {};
}

function consents(required: number): Answers {
  const approvals = Array.from({ length: required }, (_, index) => ({
    by: { ref: `user:default/approver-${index + 1}` },
    at: '2026-01-01T00:00:00.000Z',
    planHash: 'a'.repeat(64),
  }));
  return { approvals };
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

/** Says so when a value would not come back from the store as it is. */
export function assertJson(value: unknown, what: string): void {
  const text = JSON.stringify(value);
  if (text === undefined || !isDeepStrictEqual(JSON.parse(text), value)) {
    throw new Error(`${what} must be plain JSON, as they are stored`);
  }
}
