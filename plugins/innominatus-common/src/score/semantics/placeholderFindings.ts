import type { JsonObject } from '@backstage/types';
import type { Finding } from '../Finding';
import { isJsonObject } from '../isJsonObject';
import { didYouMean } from '../didYouMean';
import {
  findReferences,
  metadataRoot,
  type PlaceholderReference,
} from '../placeholders';
import { resolveReference } from '../placeholders/substitute';
import type { PlaceholderText } from './placeholderTexts';

/** Two or more elements with dots between them; `\.` and `/` occur in the keys of annotations. */
const wellFormed = /^(?:[\w/-]|\\\.)+(?:\.(?:[\w/-]|\\\.)+)+$/;

/** References that are malformed, or that lead nowhere as far as the document alone can tell. */
export function placeholderFindings(
  document: JsonObject,
  texts: readonly PlaceholderText[],
): Finding[] {
  return texts.flatMap(text => {
    const findings = new Map<string, Finding>();
    for (const reference of findReferences(text.text)) {
      const objection = objectionTo(reference, document, text);
      if (objection) {
        findings.set(reference.raw, { path: text.path, ...objection });
      }
    }
    return [...findings.values()];
  });
}

type Objection = Omit<Finding, 'path'>;

function objectionTo(
  reference: PlaceholderReference,
  document: JsonObject,
  text: PlaceholderText,
): Objection | undefined {
  const { raw, path } = reference;
  if (!wellFormed.test(raw)) {
    const shown = shorten(raw);
    return {
      reason: 'malformedPlaceholder',
      message: `placeholder \${${shown}} is malformed, must contain at least two elements separated by ".", each element must be alphanumeric or contain "_" or "-"`,
      hint: `for the literal text write $\${${shown}}`,
    };
  }
  switch (path[0]) {
    case 'metadata':
      return metadataObjection(reference, document);
    case 'resources':
      return resourceObjection(reference, document, text);
    default:
      return {
        reason: 'unknownReference',
        message: `placeholder \${${raw}} has unsupported first element of "${path[0]}"`,
        hint: `use metadata or resources, or write $\${${raw}} for the literal text`,
      };
  }
}

function metadataObjection(
  reference: PlaceholderReference,
  { metadata }: JsonObject,
): Objection | undefined {
  if (!isJsonObject(metadata)) {
    return undefined;
  }
  const lookup = metadataRoot(metadata);
  const resolved = resolveReference(reference, ([, ...keys]) => lookup(keys));
  return resolved.ok
    ? undefined
    : { reason: 'unknownReference', message: resolved.message };
}

function resourceObjection(
  { raw, path }: PlaceholderReference,
  { resources = {} }: JsonObject,
  { isVolume }: PlaceholderText,
): Objection | undefined {
  const name = path[1] ?? '';
  if (!isJsonObject(resources)) {
    return undefined;
  }
  if (!Object.hasOwn(resources, name)) {
    return {
      reason: 'unknownResource',
      message: `placeholder \${${raw}} does not resolve to a resource, no resource with name "${name}"`,
      hint: didYouMean(
        name,
        () => Object.keys(resources),
        `add "${name}" to the resources of the file`,
      ),
    };
  }
  if (path.length === 2 && !isVolume) {
    return {
      reason: 'unknownReference',
      message: `invalid ref '${raw}': at least one lookup key is required`,
      hint: `name an output of the resource: \${${raw}.<output>}`,
    };
  }
  return undefined;
}

/** A brace that was forgotten makes a reference of everything up to the next one. */
function shorten(raw: string): string {
  return raw.length <= 80 ? raw : `${raw.slice(0, 79)}\u2026`;
}
