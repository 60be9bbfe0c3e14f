import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  eventsServiceRef,
  type EventParams,
} from '@backstage/plugin-events-node';
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import {
  signalsServiceRef,
  type SignalPayload,
} from '@backstage/plugin-signals-node';

/** Events, signals and notifications of a Backstage, kept for the test to read. */
export class RecordedServices {
  readonly events: EventParams[] = [];
  readonly signals: SignalPayload[] = [];
  readonly notifications: NotificationSendOptions[] = [];
  /** What the next ones fail with, each one once. */
  readonly failures: { events: Error[]; notifications: Error[] } = {
    events: [],
    notifications: [],
  };
  readonly #watchers = new Set<() => void>();

  readonly features = [
    createServiceFactory({
      service: eventsServiceRef,
      deps: {},
      factory: () => ({
        publish: async params => {
          this.keep(this.events, this.failures.events, params);
        },
        subscribe: async () => undefined,
      }),
    }),
    createServiceFactory({
      service: signalsServiceRef,
      deps: {},
      factory: () => ({
        publish: async signal => this.keep(this.signals, [], signal),
      }),
    }),
    createServiceFactory({
      service: notificationService,
      deps: {},
      factory: () => ({
        send: async notification =>
          this.keep(
            this.notifications,
            this.failures.notifications,
            notification,
          ),
      }),
    }),
  ];

  /** Resolves once it holds, which is looked at whenever something comes. */
  until(condition: () => boolean): Promise<void> {
    return new Promise(resolve => {
      const look = () => {
        if (!condition()) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
  }

  private keep<T>(kept: T[], failures: Error[], item: T): void {
    const failure = failures.shift();
    if (failure) throw failure;
    kept.push(item);
    this.#watchers.forEach(look => look());
  }
}
