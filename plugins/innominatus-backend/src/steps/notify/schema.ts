import { z } from 'zod';
import { wholeText } from '../../expressions/wholeText';
import { receiverProblem } from './receivers';

const receiver = z.string().min(1).max(8_192).check(wholeText(receiverProblem));

export const notifyInputSchema = z.strictObject({
  to: z
    .union([
      receiver,
      z
        .array(receiver)
        .min(1)
        .max(20)
        .refine(
          receivers => new Set(receivers).size === receivers.length,
          'names a receiver twice',
        ),
    ])
    .describe(
      'URL of a webhook, or the full reference of a user or group, e.g. `group:default/platform`; or several. Hosts of webhooks have to be allowed in the configuration; people are notified through Backstage.',
    ),
  title: z.string().min(1).max(500).describe('What it is about, in a line.'),
  text: z
    .string()
    .max(10_000)
    .optional()
    .describe('What else there is to say; the title, if absent.'),
  severity: z
    .enum(['info', 'success', 'warning', 'error'])
    .default('info')
    .describe('How it is meant.'),
});

export type NotifyInput = z.output<typeof notifyInputSchema>;

export const notifyOutputSchema = z.strictObject({});
