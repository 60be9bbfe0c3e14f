import type { JsonObject, JsonValue } from '@backstage/types';
import type { Result } from '../problems';
import { LineIndex } from './LineIndex';
import { NodeLocator } from './NodeLocator';
import { ValueBuilder } from './ValueBuilder';
import { YamlFindings } from './YamlFindings';
import { composeDocument } from './composeDocument';
import { decodeText } from './decodeText';
import {
  defaultYamlLimits,
  type YamlDocument,
  type YamlLimits,
} from './YamlDocument';

/**
 * Reads a text that holds one YAML 1.2 (or JSON) document with a map at the top. Never throws: whatever is wrong comes
 * back as problems, all of them with line and column.
 *
 * @public
 */
export function readYaml(
  text: string | Uint8Array,
  limits?: Partial<YamlLimits>,
): Result<YamlDocument> {
  const read = readYamlValue(text, limits);
  if (!read.ok) {
    return read;
  }
  const { value, locate } = read.value;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { ok: true, value: { value: value as JsonObject, locate } };
  }
  const problem =
    value === null
      ? { reason: 'emptyDocument', message: 'the document is empty' }
      : {
          reason: 'notAMap',
          message: `the document must be a map, not a ${
            Array.isArray(value) ? 'list' : typeof value
          }`,
        };
  return {
    ok: false,
    problems: [{ path: '', ...problem, ...locate('') }],
  };
}

/** As {@link readYaml}, with any value at the top; null for an empty text. */
export function readYamlValue(
  text: string | Uint8Array,
  limits?: Partial<YamlLimits>,
): Result<YamlDocument<JsonValue>> {
  const bounds = { ...defaultYamlLimits, ...limits };
  const decoded = decodeText(text, bounds.maxBytes);
  if (!decoded.ok) {
    return decoded;
  }
  const lines = new LineIndex(decoded.value);
  const findings = new YamlFindings(lines);
  const document = composeDocument(decoded.value, findings);
  const root = document?.contents;
  const builder = new ValueBuilder(findings, bounds);
  const value = builder.build(root);
  if (findings.count > 0) {
    return { ok: false, problems: findings.list() };
  }
  const locator = root && new NodeLocator(root, builder.aliases);
  return {
    ok: true,
    value: {
      value,
      locate: (path, at = 'value') =>
        lines.positionOf(locator?.offsetOf(path, at) ?? 0),
    },
  };
}
