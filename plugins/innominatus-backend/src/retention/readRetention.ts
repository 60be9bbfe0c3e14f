import type { Config } from '@backstage/config';
import { assertError, InputError } from '@backstage/errors';
import { readDuration } from '../readDuration';
import type { Retention } from './Retention';

const DEFAULT = '90d';
const FOREVER = 'forever';

/**
 * Reads `innominatus.retention`.
 *
 * @throws InputError that names the key
 */
export function readRetention(config: Config): Retention {
  return { events: read(config, 'events'), logs: read(config, 'logs') };
}

function read(config: Config, name: keyof Retention): number | undefined {
  const key = `innominatus.retention.${name}`;
  if (config.getOptional(key) === FOREVER) return undefined;
  try {
    return readDuration(config, key, DEFAULT);
  } catch (error) {
    assertError(error);
    throw new InputError(`${error.message}, or ${FOREVER}`);
  }
}
