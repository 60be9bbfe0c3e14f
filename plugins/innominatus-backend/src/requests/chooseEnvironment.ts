import {
  nearestName,
  type Environment,
  type Result,
} from '@innominatus/plugin-innominatus-common';
import type { Environments } from '../definitions/loadEnvironments';

/**
 * The environment that a request names, else the default one.
 *
 * @param path - where the request names it
 */
export function chooseEnvironment(
  environments: Environments,
  requested: string | undefined,
  path: string,
): Result<Environment> {
  const names = environments.all.map(({ name }) => name);
  const wanted = requested ?? environments.default;
  const found = environments.all.find(({ name }) => name === wanted);
  if (found) return { ok: true, value: found };
  const close = wanted && nearestName(wanted, names);
  return {
    ok: false,
    problems: [
      {
        path,
        message:
          wanted === undefined
            ? 'no environment was named, and there is no default'
            : `there is no environment "${wanted}"`,
        reason: 'unknownEnvironment',
        hint: close
          ? `did you mean "${close}"?`
          : `environments: ${names.join(', ')}`,
      },
    ],
  };
}
