import { createStep } from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';

const input = z.strictObject({
  goldenPath: z.string().min(1).describe('Name of the golden path.'),
  parameters: z
    .record(z.string(), z.json())
    .default({})
    .describe('What it is run with.'),
});

/** Stands for another golden path, whose steps take its place when the run is planned: it never runs itself. */
export const includeStepType = createStep({
  type: 'golden-path',
  aliases: ['workflow'],
  title: 'Golden path',
  description: 'Runs the steps of another golden path.',
  input,
  output: z.record(z.string(), z.json()),
  guarantee: { kind: 'pure' },
  examples: [],
  run: async () => {
    throw new Error('a golden path is taken apart when its run is planned');
  },
});

export type IncludeInput = z.output<typeof input>;

/** Fields that every step has and that say something about one attempt: a golden path has none of its own. */
export const FIELDS_OF_ONE_STEP = [
  ...(['if', 'when', 'timeout', 'retry', 'continueOnError'] as const),
  ...(['onRollback', 'setVariables'] as const),
];

/** Whether a step type of this name is {@link includeStepType}. */
export function isIncludeName(name: string): boolean {
  return (
    name === includeStepType.type || includeStepType.aliases.includes(name)
  );
}
