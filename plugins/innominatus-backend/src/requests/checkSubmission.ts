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
import type { JsonObject } from '@backstage/types';
import type { PlanDefinitions } from '../definitions/documents/Definition';
import type { Environments } from '../definitions/loadEnvironments';
import type { SubmitRequest } from '../http/orchestrator/requests';
import { compileGoldenPath } from '../planning/compileGoldenPath';
import { compilePlan } from '../planning/compilePlan';
import type { SecretStores } from '../planning/SecretStores';
import type { StepTypes } from '../planning/StepTypes';
import { applicationNameProblems } from './applicationName';
import { chooseEnvironment } from './chooseEnvironment';
import { chooseWork, type Work } from './chooseWork';
import { invalidSubmission } from './invalidSubmission';

/** A submission whose documents are in order, and where it goes. */
export interface PlacedSubmission {
  document: ScoreDocument;
  application: string;
  environment: Environment;
  work: Work;
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
    | 'source'
    | 'application'
    | 'entity'
    | 'environment'
    | 'workflow'
    | 'goldenPath'
    | 'requestPath'
  >,
  environments: Environments,
  definitions: PlanDefinitions,
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
    `${request.requestPath ?? '/query'}/environment`,
  );
  if (!environment.ok) problems.push(...environment.problems);
  const work = chooseWork(document, request, {
    environment: environment.ok ? environment.value : undefined,
    definitions,
  });
  if (!work.ok) problems.push(...located(document, work.problems));
  if (problems.length > 0 || !application.ok || !environment.ok || !work.ok) {
    throw invalidSubmission(problems);
  }
  return {
    document,
    application: application.value,
    environment: environment.value,
    work: work.value,
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
    definitions: PlanDefinitions;
    parameters: JsonObject;
    callerSecrets: readonly string[];
  },
): Plan[] {
  const results = compileWork(placed, rest);
  const plans = results.flatMap(result => (result.ok ? [result.value] : []));
  const problems = results.flatMap(result =>
    result.ok ? [] : result.problems,
  );
  if (problems.length > 0) {
    throw invalidSubmission(located(placed.document, unique(problems)));
  }
  return plans;
}

function compileWork(
  { work, ...placed }: PlacedSubmission,
  rest: Parameters<typeof trialCompile>[1],
): Result<Plan>[] {
  switch (work.kind) {
    case 'workflows':
      return work.names.map(workflow =>
        compilePlan({ ...placed, ...rest, workflow, parameters: {} }),
      );
    case 'goldenPath': {
      const { document, ...place } = placed;
      const { revisionDigest, ...others } = rest;
      return [
        compileGoldenPath({
          ...place,
          ...others,
          goldenPath: work.definition,
          score: { document, revisionDigest },
        }),
      ];
    }
    default:
      return work satisfies never;
  }
}

/** Parts of requests and documents of the platform team, which have no line in a Score file. */
const ELSEWHERE =
  /^\/(query|goldenPaths|resourceDefinitions|parameters|environment|goldenPath)(\/|$)/;

/** Adds line and column, but to what is wrong with the request rather than with the file. */
function located(document: ScoreDocument, problems: Problem[]): Problem[] {
  return problems.map(problem =>
    ELSEWHERE.test(problem.path) ? problem : locateProblem(document, problem),
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
