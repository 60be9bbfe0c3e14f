import { durationSchema } from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';

export const waitInputSchema = z
  .strictObject({
    duration: durationSchema
      .optional()
      .describe(
        'How long to wait: `500ms`, `10s`, `5m`, `2h`, `7d`, or seconds. Either this or `until`.',
      ),
    until: z.iso
      .datetime({ offset: true })
      .optional()
      .describe(
        'Time to wait for, ISO 8601 with its offset, e.g. `2026-03-01T06:00:00Z`. Either this or `duration`.',
      ),
  })
  .refine(
    input => (input.duration === undefined) !== (input.until === undefined),
    'give either `duration` or `until`',
  );

export type WaitInput = z.output<typeof waitInputSchema>;

export const waitOutputSchema = z.strictObject({});
