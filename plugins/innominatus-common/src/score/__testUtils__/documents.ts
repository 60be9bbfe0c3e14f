import type { JsonObject, JsonValue } from '@backstage/types';
import type { Problem } from '../../problems';
import type { ScoreDocument } from '../ScoreDocument';
import type { ScoreSubmission } from '../ScoreSubmission';
import { parseScore } from '../parseScore';

/** The base document of the conformance table. */
export const base = {
  apiVersion: 'score.dev/v1b1',
  metadata: { name: 'hello-world' },
  containers: { main: { image: 'busybox' } },
} satisfies JsonObject;

/** The base document with other fields at the top; undefined removes one. */
export function document(fields: JsonObject): JsonObject {
  return { ...base, ...fields };
}

/** The base document whose container `main` has other fields; undefined removes one. */
export function container(fields: JsonObject): JsonObject {
  return document({ containers: { main: { image: 'busybox', ...fields } } });
}

/** The base document with one resource `db`. */
export function resource(fields: JsonObject | null): JsonObject {
  return document({ resources: { db: fields } });
}

/** All problems of a document given as data, as text, or with what comes along with it. */
export function problemsOf(
  input: JsonObject | string | ScoreSubmission,
): Problem[] {
  const result = parseScore(toSubmission(input));
  return result.ok ? [] : result.problems;
}

/** The paths of all problems, in their order. */
export function pathsOf(input: JsonObject | string): string[] {
  return problemsOf(input).map(({ path }) => path);
}

/** The messages of all problems, in their order. */
export function messagesOf(input: JsonObject | string): string[] {
  return problemsOf(input).map(({ message }) => message);
}

/** A document that has to be correct. */
export function parsed(
  input: JsonObject | string | ScoreSubmission,
): ScoreDocument {
  const result = parseScore(toSubmission(input));
  if (!result.ok) {
    throw new Error(JSON.stringify(result.problems, undefined, 2));
  }
  return result.value;
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function toSubmission(
  input: JsonObject | string | ScoreSubmission,
): ScoreSubmission {
  if (typeof input === 'string') {
    return { text: input };
  }
  return isSubmission(input) ? input : { text: JSON.stringify(input) };
}

function isSubmission(
  input: ScoreSubmission | Record<string, JsonValue | undefined>,
): input is ScoreSubmission {
  return 'text' in input;
}
