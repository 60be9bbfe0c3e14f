import { z } from 'zod';
import { wholeText } from '../../expressions/wholeText';
import { urlProblem } from '../httpClient/parseTargetUrl';

const receiver = z.string().min(1).max(8_192).check(wholeText(urlProblem));

export const notifyInputSchema = z.strictObject({
  to: z
    .union([
      receiver,
      z
        .array(receiver)
        .min(1)
        .max(20)
        .refine(
          urls => new Set(urls).size === urls.length,
          'names a receiver twice',
        ),
    ])
    .describe(
      'URL of the webhook, or several. Their hosts have to be allowed in the configuration.',
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
