import { createHash } from 'node:crypto';
import type {
  EffectIntent,
  StepContext,
} from '@innominatus/plugin-innominatus-node';
import type { HttpRequest } from '../httpClient/HttpRequest';
import { parseTargetUrl } from '../httpClient/parseTargetUrl';
import { receiversOf } from './receivers';
import type { NotifyInput } from './schema';

type Context = Pick<
  StepContext<NotifyInput>,
  'input' | 'run' | 'step' | 'environment' | 'idempotencyKey'
>;

/** One request for each webhook. The path of a webhook is its password, so it is shown nowhere. */
export function notifyRequests(context: Context): HttpRequest[] {
  const { webhooks } = receiversOf(context.input);
  const body = JSON.stringify(message(context));
  return webhooks.map(url => ({
    method: 'POST',
    url: parseTargetUrl(url),
    secretPath: true,
    headers: {
      accept: 'application/json, */*;q=0.8',
      'accept-encoding': 'identity',
      'content-type': 'application/json',
      'idempotency-key': context.idempotencyKey,
      'user-agent': 'innominatus',
    },
    body,
  }));
}

/** What receivers get. Chats that know no more show `text`. */
function message({ input, run, step, environment }: Context) {
  const { title, text = title, severity } = input;
  return {
    title,
    text,
    severity,
    application: run.application,
    environment: environment.name,
    run: {
      id: run.id,
      number: run.number,
      workflow: run.workflow,
      startedBy: run.startedBy.ref,
    },
    step: { id: step.id, name: step.name },
  };
}

/** What a message changes: its receiver has got it. */
export function intentOf(
  { url }: HttpRequest,
  { title }: NotifyInput,
): EffectIntent & { reversible: false } {
  const digest = createHash('sha256').update(url.href).digest('hex');
  return {
    kind: 'notification',
    action: 'update',
    target: url.origin,
    externalId: `receiver ${digest.slice(0, 12)}`,
    summary: `notify ${url.host}: ${title}`,
    reversible: false,
  };
}
