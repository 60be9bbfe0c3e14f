import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { EventSink } from './EventSink';
import type { FactSink } from './FactSink';
import { NotificationSink } from './NotificationSink';
import { SignalSink } from './SignalSink';

/** What facts are told through. */
export interface PublishingServices {
  events: EventsService;
  signals: SignalsService;
  notifications: NotificationService;
}

/** The sinks that the configuration does not turn off. */
export function createSinks(
  config: Config,
  services: PublishingServices,
  logger: LoggerService,
): FactSink[] {
  const isOn = (name: string) =>
    config.getOptionalBoolean(`innominatus.publishing.${name}`) ?? true;
  const { events, signals, notifications } = services;
  const clock = () => Date.now();
  return [
    ...(isOn('events') ? [new EventSink(events)] : []),
    ...(isOn('signals') ? [new SignalSink(signals)] : []),
    ...(isOn('notifications')
      ? [new NotificationSink({ notifications, logger, clock })]
      : []),
  ];
}
