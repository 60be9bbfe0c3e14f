import { z } from 'zod';

const ms = z.number().int().min(0).max(10_000).default(0);

export const pureInputSchema = z.strictObject({
  n: z.number().int().describe('What it brings.'),
  ms: ms.describe('How long it takes.'),
  failures: z
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('How many attempts fail before one succeeds.'),
  fatal: z.boolean().default(false).describe('Whether it always fails.'),
});

export const writeInputSchema = z.strictObject({
  ms: ms.describe('How long it takes, apart from what the target needs.'),
  undoFails: z
    .boolean()
    .default(false)
    .describe('Whether it cannot be undone.'),
});

export const writeOutputSchema = z.strictObject({
  key: z.string().describe('The idempotency key.'),
});
