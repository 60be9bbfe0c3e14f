import type {
  StepContext,
  StepPreview,
} from '@innominatus/plugin-innominatus-node';
import type { HttpClient } from '../httpClient/HttpClient';
import { intentToNotify } from './notifyPeople';
import { intentOf, notifyRequests } from './notifyRequests';
import type { NotifyInput } from './schema';

/** Names the receivers. */
export async function preview(
  context: StepContext<NotifyInput>,
  client: HttpClient,
): Promise<StepPreview> {
  const requests = notifyRequests(context);
  requests.forEach(request => client.check(request.url));
  const { input } = context;
  const toPeople = intentToNotify(input);
  const intents = [
    ...requests.map(request => intentOf(request, input)),
    ...(toPeople ? [toPeople] : []),
  ];
  return {
    changes: intents.map(
      ({ kind, action, externalId, summary, reversible }) => ({
        ...{ kind, action, externalId, summary, reversible },
      }),
    ),
  };
}
