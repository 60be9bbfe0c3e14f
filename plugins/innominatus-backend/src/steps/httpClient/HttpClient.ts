import { promises as dns } from 'node:dns';
import { types } from 'node:util';
import {
  isStepError,
  StepError,
  traceCall,
} from '@innominatus/plugin-innominatus-node';
import { Agent, errors, request as send, type Dispatcher } from 'undici';
import type { AllowedHosts } from './AllowedHosts';
import { isWrite, type HttpRequest } from './HttpRequest';
import { describeRequest } from './describeRequest';
import { nextRequest } from './nextRequest';
import type { RawResponse } from './RawResponse';
import { readLimited } from './readLimited';

const MAX_REDIRECTS = 5;

export interface ResolvedAddress {
  address: string;
  family: number;
}

/** Resolves a name to all its addresses. */
export type Lookup = (hostname: string) => Promise<ResolvedAddress[]>;

export interface SendOptions {
  signal: AbortSignal;
  /** Whether a write may be sent again although it may have been received; decides how a lost answer is reported. */
  idempotent: boolean;
  /** Statuses that are the answer that is waited for, also where they would be followed. */
  isFinal(status: number): boolean;
  /** Called before a redirected request that may change something. */
  beforeWrite(): Promise<void>;
  /** Called when there is a connection, before anything is sent on it. Until then nothing can have happened. */
  onConnect?(): void;
}

/**
 * Sends requests to allowed hosts only. Each address is checked when its name has been resolved, and exactly that address
 * is connected to; each redirect is checked like a request of its own.
 */
export class HttpClient {
  readonly #allowedHosts: AllowedHosts;
  readonly #lookup: Lookup;

  constructor(allowedHosts: AllowedHosts, lookup?: Lookup) {
    this.#allowedHosts = allowedHosts;
    this.#lookup = lookup ?? (name => dns.lookup(name, { all: true }));
  }

  /** Refuses what {@link HttpClient.send} would refuse before anything is sent, as far as that can be told. */
  check(url: URL): void {
    this.#allowedHosts.checkUrl(url);
  }

  async send(first: HttpRequest, options: SendOptions): Promise<RawResponse> {
    let request = first;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      if (hop > 0 && isWrite(request.method)) {
        await options.beforeWrite();
      }
      const response = await this.#exchange(request, options);
      const next = options.isFinal(response.status)
        ? undefined
        : nextRequest(request, response);
      if (!next) {
        return response;
      }
      request = next;
    }
    throw new StepError(
      `${describeRequest(first)} redirects more than ${MAX_REDIRECTS} times`,
      { reason: 'redirectRefused' },
    );
  }

  /** One request on a connection of its own, so that no connection outlives the check of its address. */
  async #exchange(
    request: HttpRequest,
    options: SendOptions,
  ): Promise<RawResponse> {
    this.#allowedHosts.checkUrl(request.url);
    const agent = this.#createAgent(request.url);
    let connected = false;
    agent.on('connect', () => {
      connected = true;
      options.onConnect?.();
    });
    try {
      return await traceCall(request, traceHeaders =>
        exchange(
          { ...request, headers: { ...traceHeaders, ...request.headers } },
          agent,
          options.signal,
        ),
      );
    } catch (error) {
      options.signal.throwIfAborted();
      const maybeDone =
        connected && isWrite(request.method) && !options.idempotent;
      throw toStepError(error, request, maybeDone);
    } finally {
      await agent.destroy();
    }
  }

  #createAgent(url: URL): Agent {
    return new Agent({
      connect: {
        lookup: (hostname, { all }, callback) => {
          this.#resolve(hostname, url).then(
            ([address, ...others]) =>
              all
                ? callback(null, [address, ...others])
                : callback(null, address.address, address.family),
            error => callback(error, []),
          );
        },
      },
    });
  }

  async #resolve(
    hostname: string,
    url: URL,
  ): Promise<[ResolvedAddress, ...ResolvedAddress[]]> {
    const [address, ...others] = this.#allowedHosts.filterAddresses(
      url,
      await this.#lookup(hostname),
    );
    if (!address) {
      throw new Error('the name has no address');
    }
    return [address, ...others];
  }
}

async function exchange(
  request: HttpRequest,
  dispatcher: Dispatcher,
  signal: AbortSignal,
): Promise<RawResponse> {
  const { statusCode, headers, body } = await send(request.url, {
    dispatcher,
    signal,
    method: request.method,
    headers: request.headers,
    body: request.body ?? null,
  });
  return {
    status: statusCode,
    headers: joinHeaders(headers),
    body: await readLimited(body, request),
  };
}

function joinHeaders(
  headers: Record<string, string | string[] | undefined>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined
        ? []
        : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

function toStepError(
  error: unknown,
  request: HttpRequest,
  maybeDone: boolean,
): StepError {
  if (isStepError(error)) {
    return error;
  }
  const what = describeRequest(request);
  if (error instanceof errors.InvalidArgumentError) {
    return new StepError(`${what} is not a valid request: ${error.message}`, {
      reason: 'requestInvalid',
    });
  }
  return new StepError(`${what} got no answer: ${describe(error)}`, {
    reason: 'connectionFailed',
    retryable: !maybeDone,
    outcomeUnknown: maybeDone,
    cause: error,
  });
}

function describe(error: unknown): string {
  if (!types.isNativeError(error)) {
    return 'unknown error';
  }
  return 'code' in error && typeof error.code === 'string'
    ? error.code
    : error.message;
}
