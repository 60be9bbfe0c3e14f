import type { SecretSource } from '@innominatus/plugin-innominatus-common';
import { StepError } from '@innominatus/plugin-innominatus-node';
import type { JsonValue } from '@backstage/types';
import { allowsVariable } from './allowsVariable';
import type { LocalSecretStore } from './LocalSecretStore';
import type { SecretReference } from './SecretReference';
import type { SecretVault } from './SecretVault';

/** Where secrets are read from. */
export interface SecretPlaces {
  /** Of the process. */
  environment: Record<string, string | undefined>;
  /** Names of environment variables that may be read; `*` is a wildcard. */
  allowedVariables: readonly string[];
  /** Absent without `innominatus.secretKey`. */
  vault?: SecretVault;
  /** Absent without a key or a folder. */
  local?: LocalSecretStore;
  /** What the caller handed in with the request of the run, sealed. */
  readRunSecrets(runId: string): Promise<Record<string, Buffer>>;
}

/** Fetches the values of secrets, at the moment when a step starts and not before. */
export class SecretReader {
  constructor(private readonly places: SecretPlaces) {}

  /** @throws StepError that names the secret and never its value */
  async read(
    name: string,
    source: SecretSource,
    runId: string,
  ): Promise<string> {
    switch (source.store) {
      case 'env':
        return this.readVariable(name, source.name);
      case 'local':
        return this.readLocal(name, source);
      case 'run':
        return this.readOfRun(source.name, runId);
      default:
        throw new Error(`unknown secret store: ${source satisfies never}`);
    }
  }

  /**
   * Keeps a secret that a step has brought.
   *
   * @returns what stands in its place
   * @throws StepError when there is no store for it
   */
  async keep(path: string, value: string): Promise<SecretReference> {
    const { local } = this.places;
    if (!local) throw noSecretKey(`secret output "${path}"`);
    await local.write(path, value);
    return { $secret: { store: 'local', path } };
  }

  private readVariable(name: string, variable: string): string {
    const { environment, allowedVariables } = this.places;
    if (!allowsVariable(allowedVariables, variable)) {
      throw new StepError(
        `secret "${name}" may not be read: the environment variable ${variable} is not allowed`,
        {
          reason: 'secretNotAllowed',
          hint: `an administrator may add it to innominatus.secrets.env.allow`,
        },
      );
    }
    const value = environment[variable];
    if (value === undefined || value === '') {
      throw notFound(
        name,
        `the server has no environment variable ${variable}`,
      );
    }
    return value;
  }

  private async readLocal(
    name: string,
    { path, key }: { path: string; key?: string },
  ): Promise<string> {
    const { local } = this.places;
    if (!local) throw noSecretKey(`secret "${name}"`);
    const value = await local.read(path);
    if (value === undefined) {
      throw notFound(name, `there is no secret "${path}" in the local store`);
    }
    return key === undefined ? value : member(name, path, value, key);
  }

  private async readOfRun(name: string, runId: string): Promise<string> {
    const { vault, readRunSecrets } = this.places;
    if (!vault) throw noSecretKey(`secret "${name}"`);
    const sealed = (await readRunSecrets(runId))[name];
    if (!sealed) {
      throw notFound(name, 'it is deleted when its run ends');
    }
    return vault.open(name, sealed);
  }
}

function member(
  name: string,
  path: string,
  value: string,
  key: string,
): string {
  const found = parse(value)?.[key];
  if (typeof found !== 'string') {
    throw notFound(
      name,
      `secret "${path}" of the local store has no text "${key}"`,
    );
  }
  return found;
}

function parse(text: string): Record<string, JsonValue> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, JsonValue>)
      : undefined;
  } catch {
    return undefined;
  }
}

function notFound(name: string, why: string): StepError {
  return new StepError(`secret "${name}" was not found: ${why}`, {
    reason: 'secretNotFound',
    retryable: false,
  });
}

function noSecretKey(what: string): StepError {
  return new StepError(
    `${what} cannot be had: the server has no innominatus.secretKey`,
    {
      reason: 'noSecretKey',
      hint: 'set innominatus.secretKey, e.g. to the output of `openssl rand -base64 32`',
    },
  );
}
