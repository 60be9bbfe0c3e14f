import { parseDuration } from '@innominatus/plugin-innominatus-common';
import {
  StepError,
  suspend,
  type EffectHandle,
  type EffectIntent,
  type StepContext,
  type Suspension,
} from '@innominatus/plugin-innominatus-node';
import type { HttpClient } from './client/HttpClient';
import {
  isWrite,
  type HttpMethod,
  type HttpRequest,
} from './client/HttpRequest';
import { maskUrl } from './client/maskUrl';
import { holds } from './condition';
import {
  describeStatuses,
  fitsCondition,
  isExpectedStatus,
} from './expectation';
import { prepareRequest } from './prepareRequest';
import {
  isIdempotent,
  type HttpRequestInput,
  type HttpResponse,
} from './schema';
import { toHttpResponse } from './toHttpResponse';

/** Statuses with which a server says that another try may succeed. */
const PASSING = new Set([429, 502, 503, 504]);

/** Of these, the ones that leave open whether the request was carried out. */
const GATEWAY = new Set([502, 504]);

type Context = StepContext<HttpRequestInput>;

export interface HttpRequestTools {
  client: HttpClient;
  now(): Date;
}

/** Sends the request once; with `poll`, parks until the next time as long as its condition does not hold. */
export async function run(
  context: Context,
  { client, now }: HttpRequestTools,
): Promise<HttpResponse | Suspension> {
  const { input, signal, log } = context;
  signal.throwIfAborted();
  const request = prepareRequest(input, context.idempotencyKey);
  const what = `${request.method} ${maskUrl(request.url)}`;
  client.check(request.url);
  const effect = await announce(context, request);

  log.info(what);
  const raw = await client.send(request, {
    signal,
    idempotent: isIdempotent(input),
    isFinal: status => input.expect?.status?.includes(status) ?? false,
    beforeWrite: () => context.effects.checkClaim(),
  });
  const response = toHttpResponse(raw);
  log.info(`answered ${response.status}`);

  checkStatus(response, input, what);
  if (input.poll && !holds(input.poll.until, response, 'poll.until')) {
    return suspend({
      waitingFor: `${what} to satisfy poll.until`,
      until: new Date(now().getTime() + parseDuration(input.poll.every)),
    });
  }
  if (!fitsCondition(response, input.expect, 'expect.condition')) {
    throw new StepError(`the answer to ${what} does not fit expect.condition`, {
      reason: 'unexpectedAnswer',
    });
  }
  effect?.confirm({ data: { status: response.status } });
  return response;
}

async function announce(
  context: Context,
  { method, url }: HttpRequest,
): Promise<EffectHandle | undefined> {
  const action = actionOf(method);
  if (!action) {
    return undefined;
  }
  const [effect] = await context.effects.intend([
    {
      kind: 'http-request',
      action,
      target: url.origin,
      externalId: `${method} ${url.pathname}`,
      summary: `${method} ${maskUrl(url)}`,
      reversible: false,
    },
  ]);
  return effect;
}

function actionOf(method: HttpMethod): EffectIntent['action'] | undefined {
  switch (method) {
    case 'GET':
    case 'HEAD':
      return undefined;
    case 'POST':
      return 'create';
    case 'PUT':
    case 'PATCH':
      return 'update';
    case 'DELETE':
      return 'delete';
    default:
      return method satisfies never;
  }
}

function checkStatus(
  { status }: HttpResponse,
  input: HttpRequestInput,
  what: string,
): void {
  if (isExpectedStatus(status, input.expect)) {
    return;
  }
  const outcomeUnknown =
    GATEWAY.has(status) && isWrite(input.method) && !isIdempotent(input);
  throw new StepError(
    `${what} answered ${status} instead of ${describeStatuses(input.expect)}`,
    {
      reason: 'unexpectedStatus',
      retryable: PASSING.has(status) && !outcomeUnknown,
      outcomeUnknown,
    },
  );
}
