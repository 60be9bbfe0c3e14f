import type { Config } from '@backstage/config';
import { Instance, type ArgoCdServices } from './ArgoCdServices';
import { readInstances } from './config/readInstances';

/** The Argo CD instances, as configured. Touches neither disk nor network. */
export function readArgoCdServices(
  config: Config,
  now: () => Date,
): ArgoCdServices {
  const instances = [...readInstances(config)].map(
    ([name, settings]): [string, Instance] => [name, new Instance(settings)],
  );
  return { instances: new Map(instances), now };
}
