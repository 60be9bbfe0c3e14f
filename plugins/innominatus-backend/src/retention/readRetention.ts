import {
  durationSchema,
  parseDuration,
} from '@innominatus/plugin-innominatus-common';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
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
  const value = config.getOptional(key) ?? DEFAULT;
  if (value === FOREVER) return undefined;
  const parsed = durationSchema.safeParse(value);
  if (!parsed.success) {
    const rule = parsed.error.issues[0]?.message ?? 'is no duration';
    throw new InputError(`${key}: ${rule}, or ${FOREVER}`);
  }
  return parseDuration(parsed.data);
}
