import {
  describeProblem,
  type Problem,
} from '@innominatus/plugin-innominatus-common';
import { StepError } from '@innominatus/plugin-innominatus-node';

export function invalidManifests(problems: readonly Problem[]): StepError {
  const lines = problems.map(problem => `\n- ${describeProblem(problem)}`);
  return new StepError(`the manifests cannot be used:${lines.join('')}`, {
    reason: 'manifestsInvalid',
    hint: 'Correct the Score file or the manifests, or the environment where a line names no path',
  });
}
