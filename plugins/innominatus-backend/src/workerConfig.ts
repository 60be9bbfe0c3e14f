import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { StepTypeChoice } from './engine/dispatch/StepTypeChoice';
import { readDuration } from './readDuration';

/** Settings of `innominatus.worker`. */
export interface WorkerConfig {
  /** Who shares the work: all processes of a PostgreSQL, or one process after another. */
  dispatcher: 'pg-boss' | 'local';
  /** With 0 the process only serves requests. */
  slots: number;
  /** Those that the process runs. */
  stepTypes: StepTypeChoice;
  pollMs: number;
  graceMs: number;
  /** After which a process that says nothing is taken for one that hangs. */
  silenceMs: number;
  queue: {
    /** Schema of the tables of pg-boss. */
    schema: string;
    /** Whether it may make the schema. */
    createSchema: boolean;
  };
}

/**
 * Reads `innominatus.worker`.
 *
 * @throws InputError that names the key
 */
export function readWorkerConfig(config: Config): WorkerConfig {
  const slots = config.getOptionalNumber('innominatus.worker.slots') ?? 20;
  if (!Number.isInteger(slots) || slots < 0 || slots > 1_000) {
    throw new InputError(
      'innominatus.worker.slots must be a whole number from 0 to 1000',
    );
  }
  return {
    slots,
    dispatcher: readDispatcher(config),
    queue: readQueue(config),
    stepTypes: readStepTypes(config),
    pollMs: readDuration(config, 'innominatus.worker.pollInterval', '1s'),
    graceMs: readDuration(config, 'innominatus.worker.shutdownGrace', '5s'),
    silenceMs: readSilence(config),
  };
}

function readDispatcher(config: Config): WorkerConfig['dispatcher'] {
  const key = 'innominatus.worker.dispatcher';
  const dispatcher = config.getOptionalString(key) ?? 'pg-boss';
  if (dispatcher !== 'pg-boss' && dispatcher !== 'local') {
    throw new InputError(`${key} must be "pg-boss" or "local"`);
  }
  return dispatcher;
}

function readStepTypes(config: Config): StepTypeChoice {
  const key = 'innominatus.worker.stepTypes';
  const entries = config.getOptionalStringArray(key);
  if (entries === undefined) return StepTypeChoice.all;
  try {
    return StepTypeChoice.of(entries);
  } catch {
    throw new InputError(
      `${key}: each entry must be a step type, "!" and one, or "*" for all; got ${JSON.stringify(entries)}`,
    );
  }
}

function readQueue(config: Config): WorkerConfig['queue'] {
  const key = 'innominatus.worker.queue';
  const schema =
    config.getOptionalString(`${key}.schema`) ?? 'innominatus_jobs';
  if (!/^[a-z_][a-z0-9_]{0,49}$/.test(schema)) {
    throw new InputError(
      `${key}.schema must be a name of at most 50 lower-case letters, digits and underscores`,
    );
  }
  const createSchema = config.getOptionalBoolean(`${key}.createSchema`) ?? true;
  return { schema, createSchema };
}

function readSilence(config: Config): number {
  const key = 'innominatus.worker.heartbeatTimeout';
  const ms = readDuration(config, key, '10s');
  // Each process says once in each look that it is alive, and a busy one may be late.
  if (ms < 5_000) throw new InputError(`${key} must be at least 5s`);
  return ms;
}
