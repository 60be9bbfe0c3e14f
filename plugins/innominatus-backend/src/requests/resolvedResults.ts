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
import { zodProblems } from '../planning/zodProblems';
import { keepSecretOutputs } from '../secrets/keepSecretOutputs';
import { secretOutputPath } from '../secrets/SecretReference';
import type { SecretReader } from '../secrets/SecretReader';
import { readersOf } from './readersOf';
import { ReasonedConflict } from './ReasonedConflict';

/**
 * What a step has brought that somebody says was done: outputs as its type wants them, and the variables made of them.
 * Outputs that no step speaks of may be left out altogether.
 *
 * @throws InputError with all that is wrong with the outputs
 */
export async function resolvedResults(
  secrets: Pick<SecretReader, 'keep'>,
  { plan, state, stored }: ReadRun,
  { step, stepType }: { step: PlannedStep; stepType: StepType | undefined },
  given: JsonObject | undefined,
): Promise<{ outputs: JsonObject; variables: Record<string, string> }> {
  if (stepType?.version !== step.typeVersion) {
    throw new ReasonedConflict(
      `step type "${step.type}" is no longer installed: nobody can tell what its outputs have to be`,
      { reason: 'stepTypeChanged' },
    );
  }
  const parsed = stepType.output.safeParse(given ?? {});
  if (!parsed.success) {
    const readers = given === undefined && plan ? readersOf(plan, step.id) : [];
    if (given === undefined && readers.length === 0) {
      return { outputs: {}, variables: {} };
    }
    throw wrongOutputs(
      zodProblems(parsed.error, '/outputs').map(problem => ({
        ...problem,
        ...(readers.length > 0 && { hint: neededBy(readers) }),
      })),
    );
  }
  try {
    const outputs = jsonOutputs(parsed.data);
    const run = runInfo(stored);
    const variables = plan
      ? resolveVariables({ plan, state, run, step, outputs })
      : {};
    return {
      outputs: await keepSecretOutputs(outputs, {
        ...{ secrets, stepType },
        pathOf: name => secretOutputPath(run.id, step.id, name),
      }),
      variables,
    };
  } catch (error) {
    throw isStepError(error)
      ? wrongOutputs([
          { path: '/outputs', message: error.message, reason: error.reason },
        ])
      : error;
  }
}

function neededBy(readers: string[]): string {
  return `say what the step has brought: ${readers.join(', ')} ${readers.length === 1 ? 'speaks' : 'speak'} of it`;
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
