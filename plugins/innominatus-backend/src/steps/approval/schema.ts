import {
  durationSchema,
  groupRefSchema,
} from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';
import { wholeText } from '../../expressions/wholeText';

const group = z
  .string()
  .check(
    wholeText(text => groupRefSchema.safeParse(text).error?.issues[0]?.message),
  );

export const approvalInputSchema = z.strictObject({
  message: z
    .string()
    .min(1)
    .max(2_000)
    .optional()
    .describe('What the people who are asked should know.'),
  required: z
    .number()
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe(
      'How many people have to consent. If absent: as the environment says, else 1.',
    ),
  groups: z
    .array(group)
    .max(100)
    .optional()
    .describe(
      'Groups, of one of which each of them is a member, e.g. `group:default/platform`; an empty list for everybody who may approve. If absent: as the environment says, else everybody.',
    ),
  selfApproval: z
    .boolean()
    .optional()
    .describe(
      'Whether who started the run may consent. If absent: as the environment says, else false.',
    ),
  expiresIn: durationSchema
    .optional()
    .describe(
      'How long they have time, e.g. `7d`. If absent: as the environment says, else for ever.',
    ),
});

export type ApprovalInput = z.output<typeof approvalInputSchema>;

export const approvalOutputSchema = z.strictObject({
  approvedBy: z
    .array(z.string())
    .describe('Who consented, in order, e.g. `user:default/ada`.'),
  reasons: z
    .array(z.string())
    .describe(
      'Why, in the same order; an empty text from those who gave no reason.',
    ),
});

export type ApprovalOutput = z.output<typeof approvalOutputSchema>;
