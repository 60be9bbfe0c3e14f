import { nearestName } from '@innominatus/plugin-innominatus-common';
import type { Lookup } from '../expressions/fillIn';
import { unknown } from './unknownReference';

/** What a secret stands for at planning: a value that only the running step gets. */
export function secretLookup(
  [name, ...rest]: string[],
  known: ReadonlySet<string>,
): Lookup {
  if (name !== undefined && known.has(name) && rest.length === 0) {
    return { kind: 'later', steps: [] };
  }
  const wanted = [name, ...rest].join('.');
  const close = nearestName(wanted, known);
  if (close) {
    return unknown(
      `there is no secret "${wanted}"`,
      `did you mean "${close}"?`,
    );
  }
  return unknown(
    `there is no secret "${wanted}"`,
    known.size > 0
      ? `secrets: ${[...known].join(', ')}`
      : 'declare it below `secrets` of the workflow',
  );
}
