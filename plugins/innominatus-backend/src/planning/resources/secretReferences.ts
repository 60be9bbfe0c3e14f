import {
  isJsonObject,
  type Problem,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { Template } from '../../expressions/fillIn';
import { pointer } from '../pointer';

/** A key of a Secret in the namespace of the workload. */
export interface SecretKey {
  name: string;
  key: string;
}

/**
 * Reads what stands behind `secret` in an output: `<name>/<key>`, or both apart.
 *
 * @returns undefined for anything else
 */
export function readSecretKey(
  value: JsonValue | undefined,
): SecretKey | undefined {
  if (typeof value === 'string') {
    const [, name, key] = /^([^/\s]+)\/([^/\s]+)$/.exec(value) ?? [];
    return name !== undefined && key !== undefined ? { name, key } : undefined;
  }
  if (!isJsonObject(value)) return undefined;
  const { name, key, ...rest } = value;
  return typeof name === 'string' &&
    typeof key === 'string' &&
    Object.keys(rest).length === 0
    ? { name, key }
    : undefined;
}

/** Whether an output says that its value is in a Secret. */
export function isSecretOutput(
  value: JsonValue | undefined,
): value is JsonObject & { secret: JsonValue } {
  return isJsonObject(value) && Object.keys(value).join() === 'secret';
}

/** What is wrong with the outputs that say that they are in a Secret, as far as that is known. */
export function secretProblems(
  { value, needs }: Template,
  path: string,
): Problem[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, output]) => {
    if (!isSecretOutput(output)) return [];
    const at = pointer('', name, 'secret');
    const isOpen = [...needs.keys()].some(
      known => known === at || known.startsWith(`${at}/`),
    );
    if (isOpen || readSecretKey(output.secret)) return [];
    return [
      {
        path: `${path}${at}`,
        message: 'names no key of a Secret',
        reason: 'unresolvedSecret',
        hint: 'write <name of the Secret>/<key>',
      },
    ];
  });
}
