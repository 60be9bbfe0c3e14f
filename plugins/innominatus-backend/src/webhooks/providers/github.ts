import { readForgeEvent } from './forgeEvents';
import { hmacOf, isSame } from './signatures';
import type { WebhookProvider } from './WebhookProvider';

/** GitHub, GitHub Enterprise. */
export const github: WebhookProvider = {
  deliveryId: header => header('x-github-delivery'),
  event: header => header('x-github-event'),
  isSigned({ header, body }, secret) {
    const given = header('x-hub-signature-256') ?? '';
    return isSame(given, `sha256=${hmacOf(secret, body).toString('hex')}`);
  },
  read: readForgeEvent,
};
