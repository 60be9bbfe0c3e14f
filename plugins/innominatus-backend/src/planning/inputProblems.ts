import type { Problem } from '@innominatus/plugin-innominatus-common';
import type { StepType } from '@innominatus/plugin-innominatus-node';
import type { z } from 'zod';
import { pointer } from './pointer';
import { zodProblems } from './zodProblems';

/**
 * What the type's schema has against the input of a step; what a placeholder hides is judged when it is filled in.
 *
 * @param parsed - the input, read by the schema
 * @param unfinished - pointers into the input, to strings that are not what they will be
 */
export function inputProblems(
  stepType: StepType,
  parsed: z.ZodSafeParseResult<unknown>,
  inputPath: string,
  unfinished: string[],
): Problem[] {
  if (parsed.success) return [];
  const known =
    'shape' in stepType.input
      ? Object.keys(stepType.input.shape as object)
      : [];
  const issues = parsed.error.issues.filter(issue => {
    if (issue.code === 'unrecognized_keys') return true;
    const at = pointer('', ...issue.path.map(String));
    return !unfinished.some(path => path === at || path.startsWith(`${at}/`));
  });
  return zodProblems({ issues }, inputPath, known);
}
