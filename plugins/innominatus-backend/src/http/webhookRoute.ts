import type { Request, Response, RequestHandler } from 'express';
import type { WebhookReceiver } from '../webhooks/WebhookReceiver';
import type { Audit } from './Audit';
import { readOptionalBody } from './body/readBody';

/** A push of many commits tells of each of them. */
const MEBIBYTES = 5;

/**
 * Takes deliveries of Git hosts. Nobody has a token for it: who sent one is told by its signature, which is about the bytes as
 * they were sent.
 */
export function webhookRoute(
  receiver: WebhookReceiver,
  audit: Audit,
): RequestHandler<{ provider: string }> {
  return async (req, res) => {
    const { provider } = req.params;
    const body = (await readOptionalBody(req as Request, res, MEBIBYTES)) ?? '';
    const delivery = {
      provider,
      body: Buffer.from(body),
      header: (name: string) => req.get(name),
    };
    const accepted = await audit.write(
      {
        id: 'webhook-receive',
        req: req as Request,
        caller: { principal: { ref: `service:webhook:${provider}` } },
        meta: { provider },
      },
      () => receiver.receive(delivery),
      ({ pushes, woken }) => ({ pushes, woken }),
    );
    (res as Response).status(202).json(accepted);
  };
}
