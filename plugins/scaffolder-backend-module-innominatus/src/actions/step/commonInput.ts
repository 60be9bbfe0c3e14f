import { durationSchema } from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';

/** What every step action takes besides the fields of its step type. */
export const commonInputSchema = z.object({
  application: z
    .string()
    .min(1)
    .max(100)
    .describe('The application that the step belongs to.'),
  environment: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe(
      'The environment that the step works in. Default: the default of the server.',
    ),
  secrets: z
    .record(z.string(), z.string().min(1).max(65_536))
    .optional()
    .describe(
      'Values that fields of the step name as `${secrets.<name>}`, e.g. `token: ${{ secrets.token }}`. They are kept encrypted until the end of the run and shown nowhere.',
    ),
  timeout: durationSchema
    .optional()
    .describe('Bound of one attempt of the step, e.g. `5m`.'),
  retry: z
    .strictObject({
      attempts: z.number().int().min(1).max(100).describe('Tries altogether.'),
      backoff: durationSchema
        .optional()
        .describe('Wait before the second try; doubled for each further one.'),
      maxBackoff: durationSchema.optional().describe('Longest wait.'),
    })
    .optional()
    .describe('Tries of the step after failures that may pass.'),
  with: z
    .record(z.string(), z.json())
    .optional()
    .describe(
      'Fields of the step type whose names this action has for itself.',
    ),
});

export type CommonInput = z.output<typeof commonInputSchema>;

/** Their names, in the order of the documentation. */
export const commonFields: ReadonlySet<string> = new Set(
  Object.keys(commonInputSchema.shape),
);
