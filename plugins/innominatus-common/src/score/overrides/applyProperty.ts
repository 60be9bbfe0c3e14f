import type { JsonValue } from '@backstage/types';
import { readYamlValue } from '../../yaml/readYaml';
import type { Finding } from '../Finding';
import type { AppliedOverrides } from './applyOverrides';
import { overrideProperty } from './overrideProperty';
import { parsePropertyPath } from './parsePropertyPath';

/** Applies one `path=value`; messages name the path and never the value, which may be a secret. */
export function applyProperty(
  applied: AppliedOverrides,
  property: string,
): void {
  const equals = property.indexOf('=');
  if (equals < 1) {
    applied.findings.push(
      invalidProperty('override property: expected path=value'),
    );
    return;
  }
  const text = property.slice(0, equals);
  const name = `override property ${text}`;
  const read = readYamlValue(property.slice(equals + 1));
  if (!read.ok) {
    for (const { message, hint } of read.problems) {
      applied.findings.push(invalidProperty(`${name}: ${message}`, hint));
    }
    return;
  }
  const path = parsePropertyPath(text);
  const changed = overrideProperty(applied.document, path, read.value.value);
  if (!changed.ok) {
    applied.findings.push(invalidProperty(`${name}: ${changed.message}`));
    return;
  }
  applied.overridden.push(overriddenPath(applied.document, path));
  applied.document = changed.value;
}

/** Adding to a list, or removing from it, moves what follows: then the whole list no longer has the text's lines. */
function overriddenPath(document: JsonValue, path: string[]): string[] {
  let parent: JsonValue | undefined = document;
  for (const key of path.slice(0, -1)) {
    parent =
      typeof parent === 'object' && parent !== null
        ? (parent as Record<string, JsonValue | undefined>)[key]
        : undefined;
  }
  return Array.isArray(parent) ? path.slice(0, -1) : path;
}

function invalidProperty(message: string, hint?: string): Finding {
  return {
    path: [],
    reason: 'invalidOverride',
    message,
    hint,
    outsideText: true,
  };
}
