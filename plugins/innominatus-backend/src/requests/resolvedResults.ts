import type {
  PlannedStep,
  Problem,
} from '@innominatus/plugin-innominatus-common';
import {
  isStepError,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import type { JsonObject } from '@backstage/types';
import { jsonOutputs } from '../engine/jsonOutputs';
import type { ReadRun } from '../engine/readRun';
import { resolveVariables } from '../engine/resolveInput';
import { runInfo } from '../engine/runInfo';
import { problemsError } from '../http/HttpError';
import { secretOutputs } from '../planning/outputSchema';
import { pointer } from '../planning/pointer';
import { zodProblems } from '../planning/zodProblems';
import { ReasonedConflict } from './ReasonedConflict';

/**
 * What a step has brought that somebody says was done: outputs as its type wants them, and the variables made of them.
 *
 * @throws InputError with all that is wrong with the outputs
 */
export function resolvedResults(
  { plan, state, stored }: ReadRun,
  step: PlannedStep,
  stepType: StepType | undefined,
  given: JsonObject,
): { outputs: JsonObject; variables: Record<string, string> } {
  if (stepType?.version !== step.typeVersion) {
    throw new ReasonedConflict(
      `step type "${step.type}" is no longer installed: nobody can tell what its outputs have to be`,
      { reason: 'stepTypeChanged' },
    );
  }
  const parsed = stepType.output.safeParse(given);
  const problems = [
    ...(parsed.success ? [] : zodProblems(parsed.error, '/outputs')),
    ...givenSecrets(stepType, given),
  ];
  if (problems.length > 0) throw wrongOutputs(problems);
  try {
    const outputs = jsonOutputs(parsed.data);
    const run = runInfo(stored);
    const variables = plan
      ? resolveVariables({ plan, state, run, step, outputs })
      : {};
    return { outputs, variables };
  } catch (error) {
    throw isStepError(error)
      ? wrongOutputs([
          { path: '/outputs', message: error.message, reason: error.reason },
        ])
      : error;
  }
}

/** What comes in a request is written to the log as it is: a secret must not. */
function givenSecrets(stepType: StepType, given: JsonObject): Problem[] {
  return secretOutputs(stepType.output)
    .filter(name => given[name] !== undefined)
    .map(name => ({
      path: pointer('/outputs', name),
      message: `"${name}" is a secret and cannot be handed in`,
      reason: 'misplacedSecret',
      hint: 'leave it out; if a later step needs it, answer notDone and let the step run again',
    }));
}

function wrongOutputs(problems: Problem[]): Error {
  const [first] = problems;
  return problemsError(
    problems.length === 1 && first
      ? first.message
      : `${problems.length} problems in the outputs`,
    problems,
  );
}
