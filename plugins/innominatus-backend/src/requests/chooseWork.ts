import type {
  Environment,
  Problem,
  Result,
  ScoreDocument,
} from '@innominatus/plugin-innominatus-common';
import type {
  PlanDefinitions,
  PlannedDefinition,
} from '../definitions/documents/Definition';
import type { GoldenPathDocument } from '../definitions/documents/definitionSchemas';
import type { SubmitRequest } from '../http/orchestrator/requests';
import { chooseWorkflows, workflowsOf } from '../planning/chooseWorkflow';
import { findGoldenPath } from '../planning/findGoldenPath';

/** What is to be run: workflows of the file, or a golden path in their place. */
export type Work =
  | { kind: 'workflows'; names: string[] }
  | { kind: 'goldenPath'; definition: PlannedDefinition<GoldenPathDocument> };

/** Golden path of environments that name none. */
const DEFAULT_GOLDEN_PATH = 'deploy-app';

/**
 * What a submission means: the golden path that it names; a workflow of the file; of a file that has none the default
 * golden path of the environment.
 */
export function chooseWork(
  document: ScoreDocument,
  request: Pick<SubmitRequest, 'workflow' | 'goldenPath' | 'requestPath'>,
  place: { environment: Environment | undefined; definitions: PlanDefinitions },
): Result<Work> {
  const { goldenPath, requestPath = '/query' } = request;
  if (goldenPath !== undefined) {
    const path = `${requestPath}/goldenPath`;
    const found = findGoldenPath(place.definitions, goldenPath, path);
    return 'message' in found ? wrong(found) : chosen(found);
  }
  const isBare = Object.keys(workflowsOf(document)).length === 0;
  if (isBare && request.workflow === undefined) return defaultPath(place);
  const workflows = chooseWorkflows(document, request.workflow);
  return workflows.ok
    ? { ok: true, value: { kind: 'workflows', names: workflows.value } }
    : workflows;
}

function defaultPath({
  environment,
  definitions,
}: Parameters<typeof chooseWork>[2]): Result<Work> {
  // That there is no such environment has been told.
  if (!environment) return { ok: false, problems: [] };
  const name = environment.defaultGoldenPath ?? DEFAULT_GOLDEN_PATH;
  const found = findGoldenPath(definitions, name, '');
  if (!('message' in found)) return chosen(found);
  return wrong({
    path: '',
    message: `the file has no workflows, and there is no golden path "${name}", the default of environment "${environment.name}"`,
    reason: 'noWorkflow',
    hint: 'add a top-level `workflows:` with a workflow named deploy, or name a golden path',
  });
}

function chosen(
  definition: PlannedDefinition<GoldenPathDocument>,
): Result<Work> {
  return { ok: true, value: { kind: 'goldenPath', definition } };
}

function wrong(problem: Problem): Result<Work> {
  return { ok: false, problems: [problem] };
}
