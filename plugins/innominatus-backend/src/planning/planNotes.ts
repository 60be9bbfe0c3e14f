import {
  findReferences,
  type Plan,
  type PlannedStep,
} from '@innominatus/plugin-innominatus-common';
import type { JsonValue } from '@backstage/types';

/** What people should know about a plan although nothing is wrong with it. */
export function planNotes(plan: Plan): string[] {
  return plan.steps.flatMap(step =>
    textsOf(step.input).some(hasSecretInQuery) ? [queryNote(step)] : [],
  );
}

function queryNote({ id }: PlannedStep): string {
  return `step "${id}" sends a secret in the query of a URL, where servers and proxies write it to their logs; send it in a header if the server takes it there`;
}

/** As in `?token=${secrets.token}`. */
function hasSecretInQuery(text: string): boolean {
  return findReferences(text).some(
    ({ path: [root], start }) =>
      root === 'secrets' &&
      /[?&][^\s?&=]+=[^\s?&]*$/.test(text.slice(0, start)),
  );
}

function textsOf(value: JsonValue | undefined): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
