import type { JsonObject } from '@backstage/types';
import { isJsonObject } from '@innominatus/plugin-innominatus-common';
import {
  StepError,
  type UndoContext,
  type UndoResult,
} from '@innominatus/plugin-innominatus-node';
import type { HttpClient } from '../httpClient/HttpClient';
import { describeRequest } from '../httpClient/describeRequest';
import { parseTargetUrl } from '../httpClient/parseTargetUrl';
import {
  describeStatuses,
  fitsCondition,
  isExpectedStatus,
} from './expectation';
import { fillValues } from './fillValues';
import { ask } from './lookup';
import { prepareRequest } from './prepareRequest';
import type { HttpRequestInput, HttpResponse, UndoRequest } from './schema';
import { toHttpResponse } from './toHttpResponse';
import { undoValues } from './undoValues';

type Context = UndoContext<HttpRequestInput>;

/** Statuses with which a server says that a thing is not there. */
const ABSENT = new Set([404, 410]);

/** Takes a request back with the `undo` request of the step. */
export async function undo(
  context: Context,
  client: HttpClient,
): Promise<UndoResult> {
  const { input, effect, signal } = context;
  signal.throwIfAborted();
  if (!input.undo) {
    return left('notReversible', 'the step has no `undo` request');
  }
  const { origin } = parseTargetUrl(input.url);
  if (effect.target !== origin) {
    return left('targetChanged', `the request went to ${effect.target}`);
  }
  const found = await findValues(context, input.undo, client);
  switch (found.kind) {
    case 'nothingDone':
      return { outcome: 'undone' };
    case 'lost':
      return left(
        'notReversible',
        `whether the request was carried out is not known, and without its answer the undo request cannot be made: ${found.why}`,
      );
    case 'values':
      await takeBack(context, fillValues(input.undo, found.values), client);
      return { outcome: 'undone' };
    default:
      return found satisfies never;
  }
}

type Found =
  | { kind: 'values'; values: JsonObject }
  /** The target says that there is nothing to undo. */
  | { kind: 'nothingDone' }
  | { kind: 'lost'; why: string };

/** What the undo request needs, from the answer to the first request or, where that was lost, from a look-up. */
async function findValues(
  context: Context,
  wanted: UndoRequest,
  client: HttpClient,
): Promise<Found> {
  const { effect, input } = context;
  const recorded = effect.data?.values;
  if (isJsonObject(recorded)) {
    return { kind: 'values', values: recorded };
  }
  const result = input.lookup && (await ask(input.lookup, context, client));
  if (result?.outcome === 'notDone') {
    return { kind: 'nothingDone' };
  }
  if (result?.outcome === 'done') {
    return { kind: 'values', values: undoValues(wanted, result.outputs) };
  }
  return Object.keys(wanted.values ?? {}).length === 0
    ? { kind: 'values', values: {} }
    : { kind: 'lost', why: result?.why ?? 'the step has no `lookup` request' };
}

async function takeBack(
  context: Context,
  wanted: UndoRequest,
  client: HttpClient,
): Promise<void> {
  const request = prepareRequest(wanted, context.undoKey);
  const what = describeRequest(request);
  client.check(request.url);
  await context.checkClaim();
  context.log.info(`undo: ${what}`);
  const raw = await client.send(request, {
    signal: context.signal,
    // Undo may be called twice, so an answer that got lost is no reason to stop.
    idempotent: true,
    isFinal: status => wanted.expect?.status?.includes(status) ?? false,
    beforeWrite: () => context.checkClaim(),
  });
  const response = toHttpResponse(raw);
  context.log.info(`undo: answered ${response.status}`);
  expectUndone(response, wanted, what);
}

function expectUndone(
  response: HttpResponse,
  { method, expect }: UndoRequest,
  what: string,
): void {
  const { status } = response;
  if (!isExpectedStatus(status, expect)) {
    if (method === 'DELETE' && ABSENT.has(status)) {
      return;
    }
    throw new StepError(
      `${what} answered ${status} instead of ${describeStatuses(expect)}`,
      {
        reason: 'unexpectedStatus',
        retryable: status === 429 || status >= 500,
      },
    );
  }
  if (!fitsCondition(response, expect, 'undo.expect.condition')) {
    throw new StepError(
      `the answer to ${what} does not fit undo.expect.condition`,
      { reason: 'unexpectedAnswer' },
    );
  }
}

function left(
  reason: 'notReversible' | 'targetChanged',
  message: string,
): UndoResult {
  return { outcome: 'left', reason, message };
}
