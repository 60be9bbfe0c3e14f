import {
  durationSchema,
  parseDuration,
} from '@innominatus/plugin-innominatus-common';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** Settings of `innominatus.worker`. */
export interface WorkerConfig {
  slots: number;
  pollMs: number;
  graceMs: number;
}

/**
 * Reads `innominatus.worker`.
 *
 * @throws InputError that names the key
 */
export function readWorkerConfig(config: Config): WorkerConfig {
  const slots = config.getOptionalNumber('innominatus.worker.slots') ?? 20;
  if (!Number.isInteger(slots) || slots < 1 || slots > 1_000) {
    throw new InputError(
      'innominatus.worker.slots must be a whole number from 1 to 1000',
    );
  }
  return {
    slots,
    pollMs: readDuration(config, 'innominatus.worker.pollInterval', '1s'),
    graceMs: readDuration(config, 'innominatus.worker.shutdownGrace', '5s'),
  };
}

function readDuration(config: Config, key: string, fallback: string): number {
  const parsed = durationSchema.safeParse(config.getOptional(key) ?? fallback);
  if (!parsed.success) {
    throw new InputError(
      `${key}: ${parsed.error.issues[0]?.message ?? 'is no duration'}`,
    );
  }
  return parseDuration(parsed.data);
}
