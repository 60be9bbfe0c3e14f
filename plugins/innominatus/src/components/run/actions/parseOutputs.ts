import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';

/** Outputs of a step as somebody has written them: a map in YAML or JSON, or nothing. */
export function parseOutputs(
  text: string,
): { ok: true; value: JsonObject | undefined } | { ok: false; error: string } {
  if (text.trim() === '') return { ok: true, value: undefined };
  try {
    const value: unknown = parse(text);
    return isMap(value)
      ? { ok: true, value }
      : { ok: false, error: typeName(value) };
  } catch (error) {
    return {
      ok: false,
      error: error instanceof Error ? error.message : String(error),
    };
  }
}

function isMap(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeName(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}
