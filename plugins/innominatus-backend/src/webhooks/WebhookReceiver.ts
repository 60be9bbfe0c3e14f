import { AuthenticationError, NotFoundError } from '@backstage/errors';
import type { Principal } from '@innominatus/plugin-innominatus-common';
import { createHash } from 'node:crypto';
import type { WebhookStore } from '../database/WebhookStore';
import { problemsError } from '../http/HttpError';
import { ReasonedConflict } from '../requests/ReasonedConflict';
import { pushesFor, rulesFor } from './matchRules';
import { providers } from './providers/providers';
import type { HeaderReader, WebhookEvent } from './providers/WebhookProvider';
import {
  providerSchema,
  type ProviderName,
  type WebhookRule,
} from './WebhookRule';

/** A delivery as it came in, not yet believed. */
export interface Delivery {
  provider: string;
  header: HeaderReader;
  /** As it was sent. */
  body: Uint8Array;
}

/** What came of a delivery. */
export interface Accepted {
  /** Pushes that will be looked at. */
  pushes: number;
  /** Runs that wait for what was told of. */
  woken: number;
}

/** A delivery that is believed. */
interface Believed {
  provider: ProviderName;
  id: string;
  event: string;
  body: string | Uint8Array;
  payload: unknown;
  /** Whose secret was known. */
  rules: readonly WebhookRule[];
}

const LONGEST_ID = 255;

/** Hears of what happens on Git hosts, remembers what has to be deployed, and wakes who waits for it. */
export class WebhookReceiver {
  constructor(
    private readonly options: {
      rules: readonly WebhookRule[];
      store: Pick<WebhookStore, 'acceptDelivery'>;
      /** See `wakeByTopics`. */
      wake: (topics: string[], principal: Principal) => Promise<string[]>;
      /** Called when there are pushes to look at. */
      onPushes: () => void;
      /** ISO 8601 time of now. */
      clock: () => string;
    },
  ) {}

  /**
   * Takes a delivery of anybody.
   *
   * @throws NotFoundError where nobody listens, AuthenticationError for whoever does not know a secret, InputError for what
   * is no event, ConflictError for what was delivered before; nothing has changed then
   */
  async receive({ provider: name, header, body }: Delivery): Promise<Accepted> {
    const provider = providerSchema.safeParse(name).data;
    const listening = this.options.rules.filter(
      rule => rule.provider === provider && rule.secret !== undefined,
    );
    if (provider === undefined || listening.length === 0) {
      throw new NotFoundError(`there are no webhooks of "${name}"`);
    }
    const now = Date.parse(this.options.clock());
    const kind = providers[provider];
    // Every secret is tried, so that the time says nothing of which one it was.
    const rules = listening.filter(({ secret = '' }) =>
      kind.isSigned({ header, body, now }, secret),
    );
    if (rules.length === 0) {
      throw Object.assign(
        new AuthenticationError('the delivery is not signed with the secret'),
        { reason: 'webhookNotSigned' },
      );
    }
    const id = kind.deliveryId(header)?.slice(0, LONGEST_ID);
    const event = kind.event(header);
    if (!id || !event) {
      throw invalid('the delivery says neither its id nor its event');
    }
    const payload = parse(body);
    return this.accept({ provider, id, event, body, payload, rules });
  }

  /** Takes what somebody tells who has checked where it comes from: the events service of Backstage. */
  async hear(
    provider: ProviderName,
    heard: { id?: string; event: string; payload: unknown },
  ): Promise<Accepted> {
    const body = JSON.stringify(heard.payload);
    const { rules } = this.options;
    try {
      return await this.accept({
        ...{ provider, body, event: heard.event, payload: heard.payload },
        id: heard.id ?? digestOf(provider, heard.event, body),
        rules: rules.filter(rule => rule.provider === provider),
      });
    } catch (error) {
      // Several instances of a backend may hear of the same thing.
      if (error instanceof ReasonedConflict) return { pushes: 0, woken: 0 };
      throw error;
    }
  }

  private async accept(delivery: Believed): Promise<Accepted> {
    const { provider, id, event, body, payload } = delivery;
    const { store, wake, onPushes, clock } = this.options;
    const told = providers[provider].read(event, payload);
    const rules = told ? rulesFor(delivery.rules, told) : [];
    const pushes = told ? pushesFor(rules, told) : [];
    const accepted = await store.acceptDelivery({
      ...{ provider, id, pushes, at: clock() },
      digest: digestOf(provider, event, body),
    });
    if (accepted === 'repeated') {
      throw new ReasonedConflict('this was delivered before', {
        reason: 'deliveryRepeated',
      });
    }
    if (pushes.length > 0) onPushes();
    const woken =
      told && rules.length > 0
        ? await wake(topicsOf(told), { ref: `service:webhook:${provider}` })
        : [];
    return { pushes: pushes.length, woken: woken.length };
  }
}

/** What steps name in `topics` that wait for a pull request. */
function topicsOf({ repository, pullRequests }: WebhookEvent): string[] {
  const { host, owner, name } = repository;
  return pullRequests.map(number => `git:${host}/${owner}/${name}#${number}`);
}

function digestOf(
  provider: string,
  event: string,
  body: string | Uint8Array,
): string {
  return createHash('sha256')
    .update(`${provider}\n${event}\n`)
    .update(body)
    .digest('hex');
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    throw invalid('the delivery is not JSON');
  }
}

function invalid(message: string): Error {
  return problemsError(message, [
    {
      path: '',
      message,
      reason: 'invalidDelivery',
      hint: 'choose the content type application/json for the webhook',
    },
  ]);
}
