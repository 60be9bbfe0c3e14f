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
  /** What attempts of `gate` steps wait for, by `<step>#<attempt>`; others pass at once. */
  gates?: Map<string, Promise<void>>;
}

/** Steps whose doing a test can see and steer. */
export function testSteps(trace: Trace): StepType[] {
  return [
    echoStep(trace),
    failStep(trace),
    parkStep(trace),
    gateStep(trace),
    touchStep(trace),
    talkStep(),
  ];
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

/** Waits at its gate and does not care about its signal. */
function gateStep(trace: Trace) {
  return createStep({
    type: 'gate',
    title: 'Gate',
    description: 'Waits at its gate and does not care about its signal.',
    input: z.strictObject({}),
    output: z.strictObject({ attempt: z.number() }),
    // When its process stops, it is waited for; when that dies, it simply runs again.
    guarantee: { kind: 'none', why: 'it has no target' },
    idempotent: () => true,
    examples: [],
    async run({ step, log }) {
      const attempt = `${step.id}#${step.attempt}`;
      trace.entries.push(attempt);
      log.info(`at gate ${attempt}`);
      await trace.gates?.get(attempt);
      return { attempt: step.attempt };
    },
  });
}

/** Touches an object outside, and hands on what it was told or what does not fit. */
function touchStep(trace: Trace) {
  return createStep({
    type: 'touch-object',
    title: 'Touch an object',
    description: 'Announces an effect and confirms it.',
    input: z.strictObject({ name: z.string(), outputs: z.json().optional() }),
    output: z.strictObject({ name: z.string() }),
    guarantee: { kind: 'lookup', how: 'the test looks' },
    examples: [],
    async run({ input, step, effects }) {
      const [handle] = await effects.intend([
        {
          kind: 'test-object',
          action: 'create',
          target: 'test:1',
          externalId: input.name,
          summary: `touch ${input.name}`,
          before: { was: 'nothing' },
        },
      ]);
      trace.entries.push(`${step.id}#${step.attempt}`);
      handle?.confirm({ url: `http://localhost/${input.name}` });
      return (input.outputs ?? { name: input.name }) as { name: string };
    },
  });
}

/** Writes a long log. */
function talkStep() {
  return createStep({
    type: 'talk',
    title: 'Talk',
    description: 'Writes a long log.',
    input: z.strictObject({ megabytes: z.number() }),
    output: z.strictObject({}),
    guarantee: { kind: 'pure' },
    examples: [],
    async run({ input, log }) {
      const line = 'x'.repeat(1024 * 16);
      for (let i = 0; i < input.megabytes * 64; i += 1) log.info(line);
      return {};
    },
  });
}
