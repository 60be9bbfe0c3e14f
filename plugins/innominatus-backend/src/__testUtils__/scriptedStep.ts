import {
  createStep,
  type StepContext,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';

/** What a step of the type `scripted` does, in the process of the test; set anew by each test. */
export interface Script {
  run: (context: StepContext) => unknown;
  lookup?: (context: StepContext) => unknown;
}

/** A type of steps that does whatever a test likes, also what no type may do. */
export function scriptedStep(script: Script): StepType {
  return createStep({
    type: 'scripted',
    title: 'Scripted',
    description: 'Does what the test says.',
    input: z.strictObject({}),
    output: z.strictObject({ value: z.string().optional() }),
    guarantee: { kind: 'none', why: 'only the test knows' },
    examples: [],
    run: async context => (await script.run(context)) as { value?: string },
    lookup: async context =>
      (await script.lookup?.(context)) as { outcome: 'notDone' },
  });
}
