import {
  durationSchema,
  parseDuration,
} from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';
import { wholeText } from '../../expressions/wholeText';
import { conditionProblem } from './condition';

/** Below this a parked run would be looked at without pause. */
const MIN_EVERY_MS = 100;

const KINDS = ['duration', 'until', 'condition'] as const;

export const waitInputSchema = z
  .strictObject({
    duration: durationSchema
      .optional()
      .describe(
        'How long to wait: `500ms`, `10s`, `5m`, `2h`, `7d`, or seconds. Either this, `until` or `condition`.',
      ),
    until: z.iso
      .datetime({ offset: true })
      .optional()
      .describe(
        'Time to wait for, ISO 8601 with its offset, e.g. `2026-03-01T06:00:00Z`.',
      ),
    condition: z
      .string()
      .min(1)
      .max(4_096)
      .check(wholeText(conditionProblem))
      .optional()
      .describe(
        'CEL that has to hold, over the same data as `if` (`metadata`, `variables`, `parameters`, `environment`, `steps`, `run`) and the time `now`. Give the step a `timeout` as well, else it may wait for ever.',
      ),
    every: durationSchema
      .refine(every => parseDuration(every) >= MIN_EVERY_MS, 'is too often')
      .optional()
      .describe(
        'How often `condition` is looked at; every `30s`, if absent. At least `100ms`.',
      ),
  })
  .refine(
    input => KINDS.filter(kind => input[kind] !== undefined).length === 1,
    'give either `duration`, `until` or `condition`',
  )
  .refine(input => input.every === undefined || input.condition !== undefined, {
    path: ['every'],
    error: 'belongs to `condition`',
  });

export type WaitInput = z.output<typeof waitInputSchema>;

export const waitOutputSchema = z.strictObject({});
