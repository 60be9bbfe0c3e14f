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
 * Reads `innominatus.environments`.
 *
 * @throws InputError with all that is wrong with them
 */
export function readEnvironments(config: Config): Environment[] {
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
  if (messages.length > 0) throw configurationError(messages);
  return environments;
}

/**
 * The environments that there are, with `local` if none is called so.
 *
 * @param preferred - `innominatus.defaultEnvironment`
 */
export function gatherEnvironments(
  found: readonly Environment[],
  {
    preferred,
    production,
  }: { preferred: string | undefined; production: boolean },
): Environments {
  const environments = [...found];
  if (!environments.some(({ name }) => name === LOCAL.name)) {
    environments.push(LOCAL);
  }
  return {
    all: environments.sort((a, b) => (a.name < b.name ? -1 : 1)),
    default: preferred ?? onlyEnvironment(environments, production),
  };
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
  const preferred = config.getOptionalString('innominatus.defaultEnvironment');
  const environments = gatherEnvironments(readEnvironments(config), {
    ...{ preferred, production },
  });
  if (
    preferred !== undefined &&
    !environments.all.some(({ name }) => name === preferred)
  ) {
    throw configurationError([
      `innominatus.defaultEnvironment: there is no environment "${preferred}"`,
    ]);
  }
  return environments;
}

function configurationError(messages: string[]): InputError {
  return new InputError(`configuration: ${messages.join('; ')}`);
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
