import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import { z } from 'zod';
import { providers } from './providers/providers';
import type { WebhookReceiver } from './WebhookReceiver';
import { providerSchema, type WebhookRule } from './WebhookRule';

/**
 * What Backstage's routers of events call what we want to know. The one of GitLab passes on only what has a field
 * `event_name`, which GitLab writes into pushes and not into what it tells of merge requests and pipelines: those are heard
 * where they come in.
 */
const TOPICS = {
  gitea: ['gitea.push', 'gitea.pull_request'],
  github: [
    'github.push',
    'github.pull_request',
    'github.pull_request_review',
    'github.check_run',
    'github.check_suite',
  ],
  gitlab: ['gitlab', 'gitlab.push', 'gitlab.merge_request', 'gitlab.pipeline'],
} as const;

const kindSchema = z.looseObject({ object_kind: z.string() });

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
    .flatMap(provider => TOPICS[provider]);
  if (topics.length === 0) return;
  await events.subscribe({
    id: 'innominatus.webhooks',
    topics,
    async onEvent({ topic, eventPayload, metadata = {} }) {
      const [name, ...rest] = topic.split('.');
      const provider = providerSchema.parse(name);
      const id = providers[provider].deliveryId(
        header => [metadata[header]].flat()[0],
      );
      // The same delivery may come with two topics.
      const kind = kindSchema.safeParse(eventPayload).data?.object_kind;
      try {
        await receiver.hear(provider, {
          ...(id !== undefined && { id }),
          event: kind ?? rest.join('.'),
          payload: eventPayload,
        });
      } catch (error) {
        logger.warn(`could not deal with an event ${topic}`, error as Error);
        throw error;
      }
    },
  });
}
