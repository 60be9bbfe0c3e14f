import { readForgeEvent } from './forgeEvents';
import { hmacOf, isSame } from './signatures';
import type { WebhookProvider } from './WebhookProvider';

/** Gitea and its relatives. */
export const gitea: WebhookProvider = {
  deliveryId: header => header('x-gitea-delivery'),
  event: header => header('x-gitea-event'),
  isSigned({ header, body }, secret) {
    const given = header('x-gitea-signature') ?? '';
    return isSame(given, hmacOf(secret, body).toString('hex'));
  },
  read: readForgeEvent,
};
