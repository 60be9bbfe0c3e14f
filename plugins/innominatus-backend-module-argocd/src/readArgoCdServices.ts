import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { Instance, type ArgoCdServices } from './ArgoCdServices';
import { readInstances } from './config/readInstances';

/** The Argo CD instances, as configured; the log tells of those that are left out. Touches neither disk nor network. */
export function readArgoCdServices(options: {
  config: Config;
  logger: Pick<LoggerService, 'warn'>;
  now: () => Date;
}): ArgoCdServices {
  const { config, logger, now } = options;
  const { instances, skipped } = readInstances(config);
  for (const line of skipped) logger.warn(line);
  const opened = [...instances].map(([name, settings]): [string, Instance] => [
    name,
    new Instance(settings),
  ]);
  return { instances: new Map(opened), now };
}
