import {
  environmentSpecSchema,
  type Environment,
} from '@innominatus/plugin-innominatus-common';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { zodProblems } from '../planning/zodProblems';

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** The environment that needs nothing outside: repositories are folders of this machine. */
const LOCAL: Environment = {
  name: 'local',
  ...environmentSpecSchema.parse({
    title: 'This machine',
    targets: { git: { host: 'local', owner: 'platform' } },
  }),
};

/** The environments that one can deploy to. */
export interface Environments {
  /** By name. */
  all: Environment[];
  /** Taken when a request names none; absent where it has to. */
  default?: string;
}

/**
 * Reads `innominatus.environments` and `innominatus.defaultEnvironment`.
 *
 * @throws InputError with all that is wrong with them
 */
export function loadEnvironments(
  config: Config,
  { production }: { production: boolean },
): Environments {
  const configured = config.getOptionalConfig('innominatus.environments');
  const messages: string[] = [];
  const environments = (configured?.keys() ?? []).map(name => {
    const path = `innominatus.environments.${name}`;
    if (!NAME.test(name)) {
      messages.push(`${path}: the name must be a DNS label`);
    }
    const spec = environmentSpecSchema.safeParse(configured?.get(name));
    if (spec.success) return { name, ...spec.data };
    for (const problem of zodProblems(spec.error, '')) {
      messages.push(`${path}${problem.path}: ${problem.message}`);
    }
    return { ...LOCAL, name };
  });
  if (!environments.some(({ name }) => name === LOCAL.name)) {
    environments.push(LOCAL);
  }
  const preferred = config.getOptionalString('innominatus.defaultEnvironment');
  if (preferred && !environments.some(({ name }) => name === preferred)) {
    messages.push(
      `innominatus.defaultEnvironment: there is no environment "${preferred}"`,
    );
  }
  if (messages.length > 0) {
    throw new InputError(`configuration: ${messages.join('; ')}`);
  }
  return {
    all: environments.sort((a, b) => (a.name < b.name ? -1 : 1)),
    default: preferred ?? onlyEnvironment(environments, production),
  };
}

/** The only configured environment; `local` if there is no other, but never in production by accident. */
function onlyEnvironment(
  environments: Environment[],
  production: boolean,
): string | undefined {
  const others = environments.filter(({ name }) => name !== LOCAL.name);
  if (others.length === 1) return others[0]?.name;
  return others.length === 0 && !production ? LOCAL.name : undefined;
}
