import { z } from 'zod';

export const runWaitInputSchema = z.strictObject({
  runId: z
    .string()
    .max(100)
    .describe('Id of the run, e.g. an output of `innominatus:deploy`.'),
});

export type RunWaitInput = z.output<typeof runWaitInputSchema>;

export const runWaitOutputSchema = z.object({
  runId: z.string().describe('Id of the run.'),
  runUrl: z.string().describe('Page of the run; empty in a dry run.'),
  status: z
    .string()
    .describe('How it ended: `succeeded`; in a dry run `planned`.'),
  application: z.string().optional().describe('The application of the run.'),
  environment: z.string().optional().describe('The environment of the run.'),
  revision: z
    .number()
    .optional()
    .describe('Number of the revision that the run has deployed.'),
  outputs: z
    .record(z.string(), z.record(z.string(), z.unknown()))
    .optional()
    .describe('What its steps have brought, by step id. Secrets are masked.'),
});

export type RunWaitOutput = z.output<typeof runWaitOutputSchema>;
