import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  createStep,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import { AllowedHosts } from '../httpClient/AllowedHosts';
import { HttpClient, type Lookup } from '../httpClient/HttpClient';
import { notifyExamples } from './examples';
import { preview } from './preview';
import { receiversOf } from './receivers';
import { run } from './run';
import { notifyInputSchema, notifyOutputSchema } from './schema';

export interface NotifyStepOptions {
  /** Patterns `host[:port]`, see {@link AllowedHosts}; an empty list allows nothing. */
  allowedHosts: readonly string[];
  /** How people are told; without it, nobody is. */
  notifications?: NotificationService;
  /** How names become addresses; the system's resolver, if absent. */
  lookup?: Lookup;
}

/**
 * The step type `notify`.
 *
 * @throws Error for a pattern that is none.
 */
export function createNotifyStep(
  options: NotifyStepOptions,
): StepType<typeof notifyInputSchema, typeof notifyOutputSchema> {
  const client = new HttpClient(
    new AllowedHosts(options.allowedHosts),
    options.lookup,
  );
  return createStep({
    type: 'notify',
    title: 'Notification',
    description:
      'Sends a message to people, groups and webhooks. Users and groups are notified through the notifications of Backstage, with a link to the run. Webhooks get a POST of JSON with `title`, `text`, `severity`, `application`, `environment`, `run` (`id`, `number`, `workflow`, `startedBy`) and `step` (`id`, `name`). Chats that take `text` show it. Any answer 2xx is success. Only hosts that are listed in the configuration under `innominatus.steps.httpRequest.allowedHosts` can be reached. Of a URL only the host is shown anywhere, as its path often is a secret.',
    input: notifyInputSchema,
    output: notifyOutputSchema,
    guarantee: {
      kind: 'none',
      why: 'A webhook cannot be asked whether it has got a message. Each carries the header `Idempotency-Key`, the same for each try, by which a receiver can tell that it knows the message; others may get it a second time after a crash. In Backstage a notification that comes twice takes the place of the first.',
    },
    idempotent: () => true,
    examples: notifyExamples,
    readsResources: false,
    reaches: input =>
      receiversOf(input).webhooks.map(url => ({ kind: 'url', url })),
    run: context => run(context, client, options.notifications),
    undoing: 'A message that was sent cannot be called back.',
    preview: context => preview(context, client),
  });
}
