import type {
  StepContext,
  StepPreview,
} from '@innominatus/plugin-innominatus-node';
import type { HttpClient } from '../httpClient/HttpClient';
import { intentOf, notifyRequests } from './notifyRequests';
import type { NotifyInput } from './schema';

/** Names the receivers. */
export async function preview(
  context: StepContext<NotifyInput>,
  client: HttpClient,
): Promise<StepPreview> {
  const requests = notifyRequests(context);
  requests.forEach(request => client.check(request.url));
  return {
    changes: requests.map(request => {
      const { kind, action, externalId, summary, reversible } = intentOf(
        request,
        context.input,
      );
      return { kind, action, externalId, summary, reversible };
    }),
  };
}
