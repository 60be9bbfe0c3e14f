import {
  StepError,
  type LookupResult,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import type { HttpClient } from '../httpClient/HttpClient';
import { describeRequest } from '../httpClient/describeRequest';
import { fitsCondition, isExpectedStatus } from './expectation';
import { prepareRequest } from './prepareRequest';
import type { HttpRequestInput, HttpResponse, LookupRequest } from './schema';
import { toHttpResponse } from './toHttpResponse';

/** Statuses with which a server says that a thing is not there. */
const ABSENT = new Set([404, 410]);

/** Asks with the `lookup` request what became of an interrupted attempt. */
export async function lookup(
  context: StepContext<HttpRequestInput>,
  client: HttpClient,
): Promise<LookupResult<HttpResponse>> {
  const wanted = context.input.lookup;
  return wanted
    ? ask(wanted, context, client)
    : { outcome: 'unknown', why: 'the step has no `lookup` request' };
}

/** Sends a `lookup` request and reads its answer. */
export async function ask(
  wanted: LookupRequest,
  context: Pick<StepContext, 'idempotencyKey' | 'signal' | 'log'>,
  client: HttpClient,
): Promise<LookupResult<HttpResponse>> {
  const request = prepareRequest(wanted, context.idempotencyKey);
  const what = describeRequest(request);
  const raw = await client.send(request, {
    signal: context.signal,
    idempotent: true,
    isFinal: status => wanted.expect?.status?.includes(status) ?? false,
    // A redirect never makes a write of what only reads.
    beforeWrite: async () => {},
  });
  const response = toHttpResponse(raw);
  const { status } = response;
  context.log.info(`look-up: ${what} answered ${status}`);
  if (isExpectedStatus(status, wanted.expect)) {
    return fitsCondition(response, wanted.expect, 'lookup.expect.condition')
      ? { outcome: 'done', outputs: response }
      : { outcome: 'notDone' };
  }
  if (ABSENT.has(status)) {
    return { outcome: 'notDone' };
  }
  if (status === 429 || status >= 500) {
    throw new StepError(`${what} answered ${status}`, {
      reason: 'unexpectedStatus',
      retryable: true,
    });
  }
  return { outcome: 'unknown', why: `${what} answered ${status}` };
}
