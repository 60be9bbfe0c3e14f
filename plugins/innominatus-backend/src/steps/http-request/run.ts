import { parseDuration } from '@innominatus/plugin-innominatus-common';
import {
  StepError,
  suspend,
  type EffectHandle,
  type StepContext,
  type Suspension,
} from '@innominatus/plugin-innominatus-node';
import { announce } from './announce';
import { checkHosts } from './checkHosts';
import type { HttpClient } from '../httpClient/HttpClient';
import { isWrite, type HttpRequest } from '../httpClient/HttpRequest';
import { describeRequest } from '../httpClient/describeRequest';
import type { RawResponse } from '../httpClient/RawResponse';
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
import { undoValues } from './undoValues';

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
  checkHosts(input, client);
  const request = prepareRequest(input, context.idempotencyKey);
  const what = describeRequest(request);
  const effect = await announce(context, request);

  log.info(what);
  const raw = await send(context, request, { client, effect });
  const response = toHttpResponse(raw);
  log.info(`answered ${response.status}`);

  checkStatus(response, input, what);
  effect?.confirm({
    data: {
      status: response.status,
      values: undoValues(input.undo, response),
    },
  });
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
  return response;
}

/** Takes the announcement back when the request was, for certain, not carried out. */
async function send(
  context: Context,
  request: HttpRequest,
  tools: { client: HttpClient; effect: EffectHandle | undefined },
): Promise<RawResponse> {
  const { client, effect } = tools;
  const { input, signal } = context;
  let sent = false;
  try {
    const raw = await client.send(request, {
      signal,
      idempotent: isIdempotent(input),
      isFinal: status => input.expect?.status?.includes(status) ?? false,
      beforeWrite: () => context.effects.checkClaim(),
      onConnect: () => {
        sent = true;
      },
    });
    if (isRefusal(raw.status)) {
      effect?.discard();
    }
    return raw;
  } catch (error) {
    if (!sent) {
      effect?.discard();
    }
    throw error;
  }
}

/** Whether a status says that the server did not do what it was asked for. */
function isRefusal(status: number): boolean {
  return status >= 400 && status <= 499;
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
