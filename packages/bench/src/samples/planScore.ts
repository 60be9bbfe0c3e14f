import { ConfigReader } from '@backstage/config';
import {
  environmentSpecSchema,
  parseScore,
  type Plan,
  type Problem,
  type ScoreSubmission,
} from '@innominatus/plugin-innominatus-common';
import {
  compilePlan,
  createBuiltInSteps,
  planHash,
  StepRegistry,
} from '../internals';
import { noopStep } from '../server/noopStep';
import { resourceDefinitions } from './resourceDefinitions';

const stepTypes = new StepRegistry();
stepTypes.add(
  ...createBuiltInSteps(
    new ConfigReader({
      innominatus: {
        steps: { httpRequest: { allowedHosts: ['example.com'] } },
      },
    }),
  ),
  noopStep,
);

const definitions = {
  goldenPaths: [],
  resourceDefinitions: resourceDefinitions(stepTypes),
};

const environment = { name: 'local', ...environmentSpecSchema.parse({}) };

/**
 * What a request does before it writes anything: reads and checks the file, compiles its workflow `deploy`, hashes the
 * plan.
 *
 * @throws when there is anything wrong with the file: its time would mean nothing
 */
export function planScore(submission: ScoreSubmission): {
  plan: Plan;
  hash: string;
} {
  const document = parseScore(submission);
  if (!document.ok) throw invalid(document.problems);
  const compiled = compilePlan({
    application: 'bench',
    owner: 'group:default/team-a',
    environment,
    document: document.value,
    revisionDigest: '0'.repeat(64),
    workflow: 'deploy',
    parameters: {},
    stepTypes,
    definitions,
  });
  if (!compiled.ok) throw invalid(compiled.problems);
  return { plan: compiled.value, hash: planHash(compiled.value) };
}

function invalid(problems: Problem[]): Error {
  return new Error(
    problems.map(({ path, message }) => `${path}: ${message}`).join('\n'),
  );
}
