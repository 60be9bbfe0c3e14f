import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  NotificationSendOptions,
  NotificationService,
} from '@backstage/plugin-notifications-node';
import type { UnpublishedRun } from '../database/RunStore';
import type { FactSink } from './FactSink';
import { refusalStatus } from './refusalStatus';
import { notificationsOf } from './notificationsOf';

/** For so long after the start another plugin may not be there yet. */
const START_MS = 60_000;

/** Notifies people. A notification that comes twice replaces the first one. */
export class NotificationSink implements FactSink {
  readonly name = 'notifications';
  readonly #startedAt: number;
  #told = false;

  constructor(
    private readonly options: {
      notifications: NotificationService;
      logger: LoggerService;
      /** Milliseconds. */
      clock: () => number;
    },
  ) {
    this.#startedAt = options.clock();
  }

  async publish(runs: readonly UnpublishedRun[]): Promise<void> {
    for (const notification of runs.flatMap(notificationsOf)) {
      await this.send(notification);
    }
  }

  private async send(notification: NotificationSendOptions): Promise<void> {
    const { notifications, logger } = this.options;
    try {
      await notifications.send(notification);
    } catch (error) {
      const status = refusalStatus(error);
      if (status === undefined || this.mayBeStarting(status)) throw error;
      if (status !== 404) {
        logger.warn(
          `the notifications backend refuses a notification with status ${status}: ${notification.payload.title}`,
        );
      } else if (!this.#told) {
        logger.warn(
          'nobody is notified of failures and approvals: there is no notifications backend; innominatus.publishing.notifications: false turns them off',
        );
        this.#told = true;
      }
    }
  }

  private mayBeStarting(status: number): boolean {
    return status === 404 && this.options.clock() < this.#startedAt + START_MS;
  }
}
