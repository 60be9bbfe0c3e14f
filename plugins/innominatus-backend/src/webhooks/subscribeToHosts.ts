import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { WebhookReceiver } from './WebhookReceiver';
import { providerSchema, type WebhookRule } from './WebhookRule';

/** What Backstage's routers of events call what we want to know. */
const EVENTS = {
  gitea: ['push', 'pull_request'],
  github: [
    'push',
    'pull_request',
    'pull_request_review',
    'check_run',
    'check_suite',
  ],
  gitlab: ['push', 'merge_request', 'pipeline'],
} as const;

/**
 * Hears of what other plugins of a Backstage are told by Git hosts, e.g. by the one webhook of a GitHub App. They have checked
 * the signature.
 */
export async function subscribeToHosts(
  events: Pick<EventsService, 'subscribe'>,
  receiver: Pick<WebhookReceiver, 'hear'>,
  rules: readonly WebhookRule[],
  logger: LoggerService,
): Promise<void> {
  const topics = providerSchema.options
    .filter(provider => rules.some(rule => rule.provider === provider))
    .flatMap(provider => EVENTS[provider].map(event => `${provider}.${event}`));
  if (topics.length === 0) return;
  await events.subscribe({
    id: 'innominatus.webhooks',
    topics,
    async onEvent({ topic, eventPayload, metadata = {} }) {
      const [name, ...event] = topic.split('.');
      const provider = providerSchema.parse(name);
      const id = [metadata[`x-${name}-delivery`]].flat()[0];
      try {
        await receiver.hear(provider, {
          ...(id !== undefined && { id }),
          event: event.join('.'),
          payload: eventPayload,
        });
      } catch (error) {
        logger.warn(`could not deal with an event ${topic}`, error as Error);
        throw error;
      }
    },
  });
}
