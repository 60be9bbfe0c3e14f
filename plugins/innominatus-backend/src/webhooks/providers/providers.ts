import type { ProviderName } from '../WebhookRule';
import { gitea } from './gitea';
import { github } from './github';
import { gitlab } from './gitlab';
import type { WebhookProvider } from './WebhookProvider';

/** All kinds of Git hosts that send webhooks. */
export const providers: Record<ProviderName, WebhookProvider> = {
  gitea,
  github,
  gitlab,
};
