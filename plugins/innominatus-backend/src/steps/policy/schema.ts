import { z } from 'zod';
import { wholeText } from '../../expressions/wholeText';
import { ruleProblem } from './evaluateRule';

const ruleSchema = z.strictObject({
  name: z.string().min(1).max(200).describe('What the rule is called.'),
  deny: z
    .string()
    .min(1)
    .max(4_096)
    .check(wholeText(ruleProblem))
    .describe(
      'CEL that is true when the rule is broken, over the same data as `if` (`metadata`, `variables`, `parameters`, `environment`, `steps`, `run`) and the Score file as `workload`.',
    ),
  message: z
    .string()
    .min(1)
    .max(2_000)
    .describe('What people read when the rule is broken.'),
});

export type PolicyRule = z.output<typeof ruleSchema>;

export const policyInputSchema = z.strictObject({
  rules: z
    .array(ruleSchema)
    .min(1)
    .max(200)
    .check(context => {
      const names = context.value.map(({ name }) => name);
      names.forEach((name, index) => {
        if (names.indexOf(name) < index) {
          context.issues.push({
            code: 'custom',
            input: undefined,
            path: [index, 'name'],
            message: 'is the name of another rule',
          });
        }
      });
    })
    .describe('What has to hold. All rules are evaluated.'),
  enforce: z
    .boolean()
    .default(true)
    .describe(
      'Whether a broken rule fails the step; if not, it is only logged and handed on.',
    ),
});

export type PolicyInput = z.output<typeof policyInputSchema>;

export const policyOutputSchema = z.strictObject({
  violations: z
    .array(
      z.strictObject({
        rule: z.string().describe('Name of the rule.'),
        message: z.string().describe('Its message.'),
      }),
    )
    .describe(
      'The broken rules, in order; empty unless the step does not enforce them.',
    ),
});

export type PolicyOutput = z.output<typeof policyOutputSchema>;
