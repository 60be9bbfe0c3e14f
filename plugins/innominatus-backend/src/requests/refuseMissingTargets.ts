import type { Plan } from '@innominatus/plugin-innominatus-common';
import { targetProblems } from '../targets/targetProblems';
import { invalidSubmission } from './invalidSubmission';
import type { RequestServices } from './RequestServices';

/**
 * Refuses plans whose steps reach targets that are known not to be configured: better now than in the middle of a run.
 *
 * @param path - where the request names the environment
 * @throws InputError with all problems
 */
export function refuseMissingTargets(
  { stepTypes, targets }: Pick<RequestServices, 'stepTypes' | 'targets'>,
  plans: readonly Plan[],
  path: string,
): void {
  const found = plans.flatMap(plan =>
    targetProblems(plan, stepTypes, targets.known(plan.environment.name), path),
  );
  const problems = [
    ...new Map(found.map(each => [each.message, each])).values(),
  ];
  if (problems.length > 0) throw invalidSubmission(problems);
}
