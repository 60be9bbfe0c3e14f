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
import type { SubmitRequest } from '../http/Orchestrator';
import { chooseWorkflows } from '../planning/chooseWorkflow';
import { compilePlan } from '../planning/compilePlan';
import type { SecretStores } from '../planning/SecretStores';
import type { StepTypes } from '../planning/StepTypes';
import { applicationNameProblems } from './applicationName';
import { chooseEnvironment } from './chooseEnvironment';
import { invalidSubmission } from './invalidSubmission';

/** A submission whose documents are in order, and where it goes. */
export interface PlacedSubmission {
  document: ScoreDocument;
  application: string;
  environment: Environment;
  workflows: string[];
}

const APPLICATION_ANNOTATION = 'innominatus.io/application';

/**
 * Reads the documents of a submission and finds out which application, environment and workflows it means.
 *
 * @throws InputError with all problems
 */
export function placeSubmission(
  request: Pick<
    SubmitRequest,
    'source' | 'application' | 'entity' | 'environment' | 'workflow'
  >,
  environments: Environments,
): PlacedSubmission {
  const parsed = parseScore(request.source);
  if (!parsed.ok) throw invalidSubmission(parsed.problems);
  const document = parsed.value;
  const problems = [
    ...imageProblems(document),
    ...missingNeighbours(document),
  ].map(problem => locateProblem(document, problem));

  const application = applicationOf(document, request);
  if (!application.ok) {
    problems.push(...located(document, application.problems));
  }
  const environment = chooseEnvironment(
    environments,
    request.environment,
    '/query/environment',
  );
  if (!environment.ok) problems.push(...environment.problems);
  const workflows = chooseWorkflows(document, request.workflow);
  if (!workflows.ok) problems.push(...located(document, workflows.problems));
  if (
    problems.length > 0 ||
    !application.ok ||
    !environment.ok ||
    !workflows.ok
  ) {
    throw invalidSubmission(problems);
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
    secretStores: SecretStores;
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
    throw invalidSubmission(
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

/** The application that is named in the request, else by the annotation, else the workload's name. */
function applicationOf(
  { workload }: ScoreDocument,
  {
    application: requested,
    entity,
  }: Pick<SubmitRequest, 'application' | 'entity'>,
): Result<string> {
  const annotated = workload.metadata.annotations?.[APPLICATION_ANNOTATION];
  const value = requested ?? annotated ?? workload.metadata.name;
  let path = '/query/application';
  if (entity) path = '/query/entity';
  else if (requested === undefined && annotated !== undefined) {
    path = '/metadata/annotations/innominatus.io~1application';
  }
  const problems = applicationNameProblems(value, path);
  return problems.length === 0 ? { ok: true, value } : { ok: false, problems };
}
