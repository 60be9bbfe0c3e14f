import type { JsonObject, JsonValue } from '@backstage/types';
import type { StepExample, StepType } from '../StepType';
import type { UndoneEffect } from '../UndoContext';
import { createTestStepContext } from './createTestStepContext';
import {
  createTestUndoContext,
  type TestUndoContext,
} from './createTestUndoContext';
import { stepInput } from './stepInput';
import type { StepWorld, StepWorldSetup } from './StepWorld';
import type {
  TestStepContext,
  TestStepContextOptions,
  TestStepHooks,
} from './TestStepContext';

/** An example on its way into a run: in its own world, checked, filled in. */
export interface PlacedExample {
  stepType: StepType;
  world: StepWorld;
  input: unknown;
  /** A context as for a new attempt of the same round: same run, same idempotency key. */
  newContext(
    options?: Pick<
      TestStepContextOptions,
      'resumed' | 'unconfirmed' | keyof TestStepHooks
    >,
  ): TestStepContext;
  newUndoContext(
    effect: UndoneEffect,
    options?: Pick<TestStepHooks, 'beforeWrite'>,
  ): TestUndoContext;
  snapshot(): Promise<JsonValue>;
  /** What undoing has to bring back. */
  restored(): Promise<JsonValue>;
}

/** Opens a world for the example, and closes it whatever happens. */
export async function withExample<T>(
  subject: {
    stepType: StepType;
    example: StepExample;
    setup?: StepWorldSetup;
  },
  body: (placed: PlacedExample) => Promise<T>,
): Promise<T> {
  const world = (await subject.setup?.(subject.example)) ?? {};
  try {
    return await body(placeExample(subject, world));
  } finally {
    await world.close?.();
  }
}

function placeExample(
  subject: { stepType: StepType; example: StepExample },
  world: StepWorld,
): PlacedExample {
  const stepType = world.stepType ?? subject.stepType;
  const written = fillIn(subject.example.step, world.replace ?? {});
  const parsed = stepType.input.safeParse(stepInput(written));
  if (!parsed.success) {
    throw new Error(`the input does not fit the schema: ${parsed.error}`);
  }
  const input = parsed.data;
  const step = { name: subject.example.step.name, type: stepType.type };
  const snapshot = async () =>
    structuredClone((await world.snapshot?.()) ?? null);
  return {
    stepType,
    world,
    input,
    newContext: options =>
      createTestStepContext({
        ...world.context,
        ...options,
        step,
        input: structuredClone(input),
      }),
    newUndoContext: (effect, options) =>
      createTestUndoContext({
        ...world.context,
        ...options,
        step,
        effect: structuredClone(effect),
        input: structuredClone(input),
      }),
    snapshot,
    restored: async () =>
      world.restored ? structuredClone(await world.restored()) : snapshot(),
  };
}

function fillIn(step: JsonObject, replace: Record<string, string>): JsonObject {
  const text = Object.entries(replace).reduce(
    (soFar, [from, to]) => soFar.replaceAll(quoted(from), () => quoted(to)),
    JSON.stringify(step),
  );
  const leftOver = /(?<!\$)\$\{[^}]*\}/.exec(text);
  if (leftOver) {
    throw new Error(`nothing in "replace" stands for ${leftOver[0]}`);
  }
  return JSON.parse(text);
}

/** The text as it looks inside a JSON string. */
function quoted(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
