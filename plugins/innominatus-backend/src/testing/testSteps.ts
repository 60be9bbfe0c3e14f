import {
  createStep,
  StepError,
  suspend,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';

/** What the steps of a test did, in the order in which they did it. */
export interface Trace {
  entries: string[];
}

/** Steps whose doing a test can see and steer. */
export function testSteps(trace: Trace): StepType[] {
  return [echoStep(trace), failStep(trace), parkStep(trace)];
}

/** Hands its input on. */
function echoStep(trace: Trace) {
  return createStep({
    type: 'echo',
    title: 'Echo',
    description: 'Hands its input on.',
    input: z.strictObject({ value: z.json().optional() }),
    output: z.strictObject({ value: z.json() }),
    guarantee: { kind: 'pure' },
    examples: [],
    async run({ input, step }) {
      trace.entries.push(`${step.id}#${step.attempt}`);
      return { value: input.value ?? null };
    },
  });
}

/** Fails until it has been tried often enough. */
function failStep(trace: Trace) {
  return createStep({
    type: 'fail',
    title: 'Fail',
    description: 'Fails until it has been tried often enough.',
    input: z.strictObject({
      times: z.number().int().optional(),
      retryable: z.boolean().default(true),
    }),
    output: z.strictObject({}),
    guarantee: { kind: 'pure' },
    examples: [],
    async run({ input, step }) {
      trace.entries.push(`${step.id}#${step.attempt}`);
      if (step.attempt <= (input.times ?? Infinity)) {
        throw new StepError('this step was made to fail', {
          reason: 'madeToFail',
          retryable: input.retryable,
        });
      }
      return {};
    },
  });
}

/** Is suspended once. */
function parkStep(trace: Trace) {
  return createStep({
    type: 'park',
    title: 'Park',
    description: 'Is suspended once.',
    input: z.strictObject({ ms: z.number() }),
    output: z.strictObject({ woken: z.boolean() }),
    guarantee: { kind: 'pure' },
    examples: [],
    async run({ input, step, resumed }) {
      trace.entries.push(`${step.id}#${step.attempt}${resumed ? '+' : ''}`);
      if (resumed) return { woken: resumed.data.parked === true };
      return suspend({
        waitingFor: 'its time',
        until: new Date(Date.now() + input.ms),
        data: { parked: true },
      });
    },
  });
}
