import type { Problem } from '@innominatus/plugin-innominatus-common';
import type { z } from 'zod';
import { nearestName } from '@innominatus/plugin-innominatus-common';
import { pointer } from './pointer';

/**
 * The findings of a zod schema as problems of the document at `path`.
 *
 * @param known - names of fields, for hints about unknown ones
 */
export function zodProblems(
  error: { issues: readonly z.core.$ZodIssue[] },
  path: string,
  known: Iterable<string> = [],
): Problem[] {
  const names = [...known];
  return error.issues.flatMap(issue => issueProblems(issue, path, names));
}

function issueProblems(
  issue: z.core.$ZodIssue,
  path: string,
  known: string[],
): Problem[] {
  const here = pointer(path, ...issue.path.map(part => String(part)));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => {
      const close =
        issue.path.length === 0 ? nearestName(key, known) : undefined;
      return {
        path: pointer(here, key),
        message: `unknown field "${key}"`,
        reason: 'unknownField',
        ...(close !== undefined && { hint: `did you mean "${close}"?` }),
      };
    });
  }
  return [{ path: here, message: issue.message, reason: 'invalidValue' }];
}
