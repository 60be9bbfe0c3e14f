import {
  imageProblems,
  locateProblem,
  missingNeighbours,
  parseScore,
  type Environment,
  type Plan,
  type Problem,
  type Result,
  type ScoreDocument,
} from '@innominatus/plugin-innominatus-common';
import type { Environments } from '../definitions/loadEnvironments';
import { problemsError } from '../http/HttpError';
import type { SubmitRequest } from '../http/Orchestrator';
import { chooseWorkflows } from '../planning/chooseWorkflow';
import { compilePlan } from '../planning/compilePlan';
import type { StepTypes } from '../planning/StepTypes';
import { nearestName } from '@innominatus/plugin-innominatus-common';

/** A submission whose documents are in order, and where it goes. */
export interface PlacedSubmission {
  document: ScoreDocument;
  application: string;
  environment: Environment;
  workflows: string[];
}

const APPLICATION_NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const APPLICATION_ANNOTATION = 'innominatus.io/application';

/**
 * Reads the documents of a submission and finds out which application, environment and workflows it means.
 *
 * @throws InputError with all problems
 */
export function placeSubmission(
  request: Pick<
    SubmitRequest,
    'source' | 'application' | 'environment' | 'workflow'
  >,
  environments: Environments,
): PlacedSubmission {
  const parsed = parseScore(request.source);
  if (!parsed.ok) throw invalid(parsed.problems);
  const document = parsed.value;
  const problems = [
    ...imageProblems(document),
    ...missingNeighbours(document),
  ].map(problem => locateProblem(document, problem));

  const application = applicationOf(document, request.application);
  if (!application.ok) {
    problems.push(...located(document, application.problems));
  }
  const environment = chooseEnvironment(environments, request.environment);
  if (!environment.ok) problems.push(...environment.problems);
  const workflows = chooseWorkflows(document, request.workflow);
  if (!workflows.ok) problems.push(...located(document, workflows.problems));
  if (
    problems.length > 0 ||
    !application.ok ||
    !environment.ok ||
    !workflows.ok
  ) {
    throw invalid(problems);
  }
  return {
    document,
    application: application.value,
    environment: environment.value,
    workflows: workflows.value,
  };
}

/**
 * Compiles the plans of a submission; nothing is stored.
 *
 * @throws InputError with the problems of all its workflows
 */
export function trialCompile(
  placed: PlacedSubmission,
  rest: {
    owner: string | undefined;
    revisionDigest: string;
    stepTypes: StepTypes;
  },
): Plan[] {
  const results = placed.workflows.map(workflow =>
    compilePlan({ ...placed, ...rest, workflow, parameters: {} }),
  );
  const plans = results.flatMap(result => (result.ok ? [result.value] : []));
  const problems = results.flatMap(result =>
    result.ok ? [] : result.problems,
  );
  if (problems.length > 0) {
    throw invalid(
      unique(problems).map(found => locateProblem(placed.document, found)),
    );
  }
  return plans;
}

/** Adds line and column, but to what is wrong with the request rather than with the file. */
function located(document: ScoreDocument, problems: Problem[]): Problem[] {
  return problems.map(problem =>
    problem.path.startsWith('/query/')
      ? problem
      : locateProblem(document, problem),
  );
}

/** Problems of the file itself come up once for each of its workflows. */
function unique(problems: Problem[]): Problem[] {
  const seen = new Map(
    problems.map(problem => [`${problem.path}\n${problem.message}`, problem]),
  );
  return [...seen.values()];
}

function invalid(problems: Problem[]): Error {
  const [first] = problems;
  const message =
    problems.length === 1 && first
      ? first.message
      : `${problems.length} problems in the submission`;
  return problemsError(message, problems);
}

/** The application that is named in the request, else by the annotation, else the workload's name. */
function applicationOf(
  { workload }: ScoreDocument,
  requested: string | undefined,
): Result<string> {
  const annotated = workload.metadata.annotations?.[APPLICATION_ANNOTATION];
  const name = requested ?? annotated ?? workload.metadata.name;
  if (APPLICATION_NAME.test(name)) return { ok: true, value: name };
  return {
    ok: false,
    problems: [
      {
        path:
          requested === undefined && annotated !== undefined
            ? '/metadata/annotations/innominatus.io~1application'
            : '/query/application',
        message: `"${name}" is no name of an application: lower-case letters, digits and dashes, at most 63`,
        reason: 'invalidApplication',
        ...(APPLICATION_NAME.test(name.toLowerCase()) && {
          hint: `did you mean "${name.toLowerCase()}"?`,
        }),
      },
    ],
  };
}

function chooseEnvironment(
  environments: Environments,
  requested: string | undefined,
): Result<Environment> {
  const names = environments.all.map(({ name }) => name);
  const wanted = requested ?? environments.default;
  const found = environments.all.find(({ name }) => name === wanted);
  if (found) return { ok: true, value: found };
  const close = wanted && nearestName(wanted, names);
  return {
    ok: false,
    problems: [
      {
        path: '/query/environment',
        message:
          wanted === undefined
            ? 'no environment was named, and there is no default'
            : `there is no environment "${wanted}"`,
        reason: 'unknownEnvironment',
        hint: close
          ? `did you mean "${close}"?`
          : `environments: ${names.join(', ')}`,
      },
    ],
  };
}
