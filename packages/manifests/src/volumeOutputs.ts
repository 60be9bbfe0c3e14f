import type { JsonObject } from '@backstage/types';
import { ownValue } from './ownValue';
import { compare } from './sortedEntries';
import { sortedJsonObject } from './sortedJsonObject';
import { claimSpecFields, volumeSourceFields } from './volumeSourceFields';

/** What the outputs of a resource mean as a volume, or all that is wrong with them. */
export type VolumeOutputs =
  | { kind: 'source'; type: string; source: JsonObject }
  | { kind: 'claim'; spec: JsonObject }
  | { kind: 'invalid'; complaints: string[] };

/** Reads `{source: <VolumeSource>}` or `{claimSpec: <PersistentVolumeClaimSpec>}`, strictly, as score-k8s does. */
export function volumeOutputs({
  source,
  claimSpec,
  ...others
}: Record<string, unknown>): VolumeOutputs {
  const unknown = unknownFields(others, []);
  if (unknown.length > 0) {
    return { kind: 'invalid', complaints: unknown };
  }
  if ((source === undefined) === (claimSpec === undefined)) {
    return invalid(`either 'source' or 'claimSpec' required`);
  }
  return source === undefined ? readClaim(claimSpec) : readSource(source);
}

function readSource(value: unknown): VolumeOutputs {
  const source = sortedJsonObject(value);
  if (!source) {
    return invalid('source is not an object');
  }
  const [type, ...others] = Object.keys(source);
  if (type === undefined) {
    return invalid('source is empty');
  }
  if (others.length > 0) {
    return invalid(
      `source has more than one kind of volume: ${[type, ...others].join(', ')}`,
    );
  }
  const fields = ownValue(volumeSourceFields, type);
  const body = sortedJsonObject(source[type]);
  if (!fields) {
    return invalid(unknownField(type));
  }
  if (!body) {
    return invalid(`source.${type} is not an object`);
  }
  const complaints = unknownFields(body, fields);
  return complaints.length > 0
    ? { kind: 'invalid', complaints }
    : { kind: 'source', type, source };
}

function readClaim(value: unknown): VolumeOutputs {
  const spec = sortedJsonObject(value);
  if (!spec) {
    return invalid('claimSpec is not an object');
  }
  if (Object.keys(spec).length === 0) {
    return invalid('claimSpec is empty');
  }
  const complaints = unknownFields(spec, claimSpecFields);
  if (!Array.isArray(spec.accessModes) || spec.accessModes.length === 0) {
    complaints.push('claimSpec.accessModes is required');
  }
  const requests = sortedJsonObject(sortedJsonObject(spec.resources)?.requests);
  if (requests?.storage === undefined) {
    complaints.push('claimSpec.resources.requests.storage is required');
  }
  return complaints.length > 0
    ? { kind: 'invalid', complaints }
    : { kind: 'claim', spec };
}

function unknownFields(
  value: Record<string, unknown>,
  known: readonly string[],
): string[] {
  return Object.keys(value)
    .filter(key => !known.includes(key))
    .sort(compare)
    .map(unknownField);
}

function unknownField(name: string): string {
  return `unknown field ${JSON.stringify(name)}`;
}

function invalid(complaint: string): VolumeOutputs {
  return { kind: 'invalid', complaints: [complaint] };
}
