import type { Lookup } from '../expressions/fillIn';
import { lookIn } from '../expressions/lookIn';
import type { Each } from './SourceStep';
import { unknown } from './unknownReference';

/** What `each.key` and `each.value` stand for. */
export function eachLookup(keys: string[], each: Each | undefined): Lookup {
  if (each === undefined) {
    return unknown(
      'the step is not repeated',
      'only steps with `forEach` have `each`',
    );
  }
  if (each.kind === 'anything') return { kind: 'later', steps: [] };
  const [field, ...rest] = keys;
  const { key, value } = each;
  if (field === 'key' && rest.length === 0)
    return { kind: 'value', value: key };
  return field === 'value'
    ? lookIn(value, 'each.value', rest)
    : unknown('known: each.key, each.value');
}
