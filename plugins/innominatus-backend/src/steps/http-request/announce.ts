import type {
  EffectHandle,
  EffectIntent,
  StepContext,
} from '@innominatus/plugin-innominatus-node';
import type { HttpMethod, HttpRequest } from '../httpClient/HttpRequest';
import { describeRequest } from '../httpClient/describeRequest';
import type { HttpRequestInput } from './schema';

/** Announces a request that may change something; one that is repeated by `poll` has been announced before. */
export async function announce(
  context: StepContext<HttpRequestInput>,
  request: HttpRequest,
): Promise<EffectHandle | undefined> {
  const intent = intentOf(request, context.input);
  if (!intent) {
    return undefined;
  }
  if (context.resumed) {
    await context.effects.checkClaim();
    return undefined;
  }
  const [effect] = await context.effects.intend([intent]);
  return effect;
}

/** What the request changes; nothing, if it only reads. */
export function intentOf(
  { method, url }: Pick<HttpRequest, 'method' | 'url'>,
  { undo }: HttpRequestInput,
): (EffectIntent & { reversible: boolean }) | undefined {
  const action = actionOf(method, undo !== undefined);
  return (
    action && {
      kind: 'http-request',
      action,
      target: url.origin,
      externalId: `${method} ${url.pathname}`,
      summary: describeRequest({ method, url }),
      reversible: undo !== undefined,
    }
  );
}

/** What can be taken back counts as made by the run: a deletion of its application takes it back, too. */
function actionOf(
  method: HttpMethod,
  canBeUndone: boolean,
): EffectIntent['action'] | undefined {
  switch (method) {
    case 'GET':
    case 'HEAD':
      return undefined;
    case 'POST':
      return 'create';
    case 'PUT':
    case 'PATCH':
      return canBeUndone ? 'create' : 'update';
    case 'DELETE':
      return 'delete';
    default:
      return method satisfies never;
  }
}
