import type {
  StepContext,
  StepPreview,
} from '@innominatus/plugin-innominatus-node';
import { intentOf } from './announce';
import { checkHosts } from './checkHosts';
import type { HttpClient } from '../httpClient/HttpClient';
import { prepareRequest } from './prepareRequest';
import type { HttpRequestInput } from './schema';

/** Names the request. Nothing is sent: what a server would answer cannot be known without asking it. */
export async function preview(
  { input, idempotencyKey }: StepContext<HttpRequestInput>,
  client: HttpClient,
): Promise<StepPreview> {
  checkHosts(input, client);
  const request = prepareRequest(input, idempotencyKey);
  const intent = intentOf(request, input);
  return {
    changes: intent
      ? [
          {
            kind: intent.kind,
            action: intent.action,
            externalId: intent.externalId,
            summary: intent.summary,
            reversible: intent.reversible,
          },
        ]
      : [],
    unknown: ['the answer'],
  };
}
