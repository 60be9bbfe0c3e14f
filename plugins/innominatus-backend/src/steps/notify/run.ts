import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  isStepError,
  StepError,
  type EffectHandle,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import { describeRequest } from '../httpClient/describeRequest';
import type { HttpClient } from '../httpClient/HttpClient';
import type { HttpRequest } from '../httpClient/HttpRequest';
import { intentToNotify, notifyPeople } from './notifyPeople';
import { intentOf, notifyRequests } from './notifyRequests';
import type { NotifyInput } from './schema';

/** Redirects after which a message would not be sent on, but a page be asked for. */
const LOSING = new Set([301, 302, 303]);

/** Statuses with which a server says that another try may succeed. */
const PASSING = new Set([429, 502, 503, 504]);

type Context = StepContext<NotifyInput>;

/** Sends the message to each receiver, also when an earlier one could not be reached. */
export async function run(
  context: Context,
  client: HttpClient,
  notifications?: NotificationService,
): Promise<Record<string, never>> {
  const { input, signal, effects } = context;
  signal.throwIfAborted();
  const requests = notifyRequests(context);
  requests.forEach(request => client.check(request.url));
  const toPeople = intentToNotify(input);
  const handles = await effects.intend([
    ...requests.map(request => intentOf(request, input)),
    ...(toPeople ? [toPeople] : []),
  ]);
  const tell = requests.map(
    (request, index) => () =>
      send(context, request, { client, effect: handles[index] }),
  );
  if (toPeople) {
    tell.push(() => notifyPeople(context, notifications, handles.at(-1)));
  }
  await tellAll(context, tell);
  return {};
}

async function tellAll(
  { signal, effects, progress }: Context,
  tell: readonly (() => Promise<void>)[],
): Promise<void> {
  const failures: StepError[] = [];
  for (const [index, tellOne] of tell.entries()) {
    if (index > 0) {
      await effects.checkClaim();
    }
    await tellOne().catch((error: unknown) => {
      if (!isStepError(error) || signal.aborted) {
        throw error;
      }
      failures.push(error);
    });
    progress(index + 1, tell.length);
  }
  throwAll(failures);
}

async function send(
  { signal, effects, log }: Context,
  request: HttpRequest,
  { client, effect }: { client: HttpClient; effect: EffectHandle | undefined },
): Promise<void> {
  let sent = false;
  const { status } = await client
    .send(request, {
      signal,
      // To hear twice is better than to wait for somebody who says whether it was heard.
      idempotent: true,
      isFinal: answered => LOSING.has(answered),
      beforeWrite: () => effects.checkClaim(),
      onConnect: () => {
        sent = true;
      },
    })
    .catch((error: unknown) => {
      if (!sent) {
        effect?.discard();
      }
      throw error;
    });
  log.info(`notified ${request.url.host}, which answered ${status}`);
  if (status < 200 || status > 299) {
    if (status < 500) {
      effect?.discard();
    }
    throw new StepError(
      `${describeRequest(request)} answered ${status} instead of 2xx`,
      { reason: 'unexpectedStatus', retryable: PASSING.has(status) },
    );
  }
  effect?.confirm({ data: { status } });
}

function throwAll(failures: StepError[]): void {
  const [first, ...others] = failures;
  if (!first) {
    return;
  }
  throw others.length === 0
    ? first
    : new StepError(failures.map(({ message }) => message).join('\n- '), {
        reason: first.reason,
        retryable: failures.every(({ retryable }) => retryable),
        hint: first.hint,
      });
}
