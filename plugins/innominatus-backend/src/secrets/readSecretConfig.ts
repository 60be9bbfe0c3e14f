import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { join } from 'node:path';
import { LocalSecretStore } from './LocalSecretStore';
import { createSecretVault, type SecretVault } from './SecretVault';

/** Bytes of entropy cannot be counted, characters can. */
const SHORTEST_KEY = 32;

/** Settings of `innominatus.secrets` and `innominatus.secretKey`. */
export interface SecretConfig {
  allowedVariables: string[];
  /** Absent without a key. */
  vault?: SecretVault;
  /** Absent without a key or a data folder. */
  local?: LocalSecretStore;
}

/**
 * Reads where secrets may come from.
 *
 * @throws InputError that names the key
 */
export function readSecretConfig(config: Config): SecretConfig {
  const allowedVariables =
    config.getOptionalStringArray('innominatus.secrets.env.allow') ?? [];
  const [newest, ...older] = readKeys(config);
  if (newest === undefined) return { allowedVariables };
  const vault = createSecretVault([newest, ...older]);
  const folder = config.getOptionalString('innominatus.dataDir');
  return {
    allowedVariables,
    vault,
    ...(folder !== undefined && {
      local: new LocalSecretStore(join(folder, 'secrets'), vault),
    }),
  };
}

function readKeys(config: Config): string[] {
  const key = 'innominatus.secretKey';
  const value = config.getOptional(key);
  if (value === undefined) return [];
  const keys = Array.isArray(value)
    ? config.getStringArray(key)
    : [config.getString(key)];
  if (keys.length === 0 || keys.some(({ length }) => length < SHORTEST_KEY)) {
    throw new InputError(
      `${key} must have at least ${SHORTEST_KEY} characters, e.g. the output of \`openssl rand -base64 32\``,
    );
  }
  return keys;
}
