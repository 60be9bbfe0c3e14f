import type { FilledIn } from '../expressions/fillIn';
import { referencesIn } from '../expressions/referencesIn';
import type { PlanScope } from './planLookup';
import { pointer } from './pointer';
import type { SourceStep } from './SourceStep';

/**
 * The texts that a step sets variables to, for the run to fill in: as written, unless they speak of something that the run
 * does not know by that name.
 */
export function plannedVariables(
  { frame }: PlanScope,
  { common: { setVariables = {} } }: SourceStep,
  { value, needs }: FilledIn,
): Record<string, string> {
  const filled = new Map(Object.entries(value as object));
  return Object.fromEntries(
    Object.entries(setVariables).map(([name, text]) => {
      const known: unknown = filled.get(name);
      if (needs.has(pointer('', name))) return [name, String(known)];
      const isOurs =
        frame.prefix === '' &&
        referencesIn(text).every(([root]) => root !== 'resources');
      if (isOurs) return [name, text];
      const plain = typeof known === 'string' ? known : JSON.stringify(known);
      return [name, plain.replaceAll('$', '$$$$')];
    }),
  );
}
