import type { RunFact } from '@innominatus/plugin-innominatus-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { SecretMasker } from './SecretMasker';

/** Members that the engine itself writes: hiding a secret that happens to be such a word would break the log. */
const OF_THE_ENGINE: ReadonlySet<string> = new Set([
  'type',
  'step',
  'attempt',
  'effect',
  'id',
  'action',
  'before',
  'outcome',
  'reason',
  'retryAt',
  'until',
]);

/** Members that are the step's own, names of members included. */
const OF_THE_STEP: ReadonlySet<string> = new Set([
  'outputs',
  'variables',
  'data',
]);

/** A fact about a step without the secrets that the step knows. */
export function maskFact<T extends RunFact>(masker: SecretMasker, fact: T): T {
  return masker.active ? (maskMembers(masker, fact as JsonObject) as T) : fact;
}

function maskMembers(masker: SecretMasker, value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      OF_THE_ENGINE.has(name) ? member : maskMember(masker, name, member),
    ]),
  );
}

function maskMember(
  masker: SecretMasker,
  name: string,
  value: JsonValue | undefined,
): JsonValue | undefined {
  if (OF_THE_STEP.has(name) || typeof value !== 'object' || value === null) {
    return masker.maskJson(value);
  }
  return Array.isArray(value)
    ? value.map(item => maskMember(masker, '', item) ?? null)
    : maskMembers(masker, value);
}
