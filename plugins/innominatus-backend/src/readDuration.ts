import {
  durationSchema,
  parseDuration,
} from '@innominatus/plugin-innominatus-common';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/**
 * Reads a duration from configuration, e.g. `90d` or a number of seconds, in milliseconds.
 *
 * @throws InputError that names the key
 */
export function readDuration(
  config: Config,
  key: string,
  fallback: string,
): number {
  const parsed = durationSchema.safeParse(config.getOptional(key) ?? fallback);
  if (!parsed.success) {
    const rule = parsed.error.issues[0]?.message ?? 'is no duration';
    throw new InputError(`${key}: ${rule}`);
  }
  return parseDuration(parsed.data);
}
