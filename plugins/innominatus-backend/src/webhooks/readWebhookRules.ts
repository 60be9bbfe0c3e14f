import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { Environments } from '../definitions/loadEnvironments';
import { zodProblems } from '../planning/zodProblems';
import { webhookRuleSchema, type WebhookRule } from './WebhookRule';

const KEY = 'innominatus.webhooks';

/**
 * Reads `innominatus.webhooks`.
 *
 * @throws InputError with all that is wrong with them, but no value: secrets are among them
 */
export function readWebhookRules(
  config: Config,
  environments: Environments,
): WebhookRule[] {
  const entries = config.getOptional(KEY) ?? [];
  if (!Array.isArray(entries)) {
    throw new InputError(`configuration: ${KEY} must be a list`);
  }
  const messages: string[] = [];
  const rules = entries.flatMap((entry, index) => {
    const path = `${KEY}/${index}`;
    const rule = webhookRuleSchema.safeParse(entry);
    if (!rule.success) {
      for (const problem of zodProblems(rule.error, '')) {
        messages.push(`${path}${problem.path}: ${problem.message}`);
      }
      return [];
    }
    const { environment } = rule.data;
    const isKnown = environments.all.some(({ name }) => name === environment);
    if (environment !== undefined && !isKnown) {
      messages.push(
        `${path}/environment: there is no environment "${environment}"`,
      );
    }
    return [rule.data];
  });
  if (messages.length > 0) {
    throw new InputError(`configuration: ${messages.join('; ')}`);
  }
  return rules;
}
