import type { JsonObject, JsonValue } from '@backstage/types';
import { findReferences } from '../placeholders';

/** The names of the resources that params refer to, each once, in the order of the document. */
export function paramDependencies(params: JsonObject | undefined): string[] {
  const names = new Set<string>();
  visit(params ?? null, names);
  return [...names];
}

function visit(value: JsonValue, names: Set<string>): void {
  if (typeof value === 'string') {
    for (const { path } of findReferences(value)) {
      if (path[0] === 'resources' && path[1] !== undefined) {
        names.add(path[1]);
      }
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const child of Object.values(value)) {
      visit(child ?? null, names);
    }
  }
}
