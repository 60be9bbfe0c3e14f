import {
  manifestsToYaml,
  renderInputFor,
  renderManifests,
} from '@innominatus/manifests';
import {
  describeProblem,
  type Problem,
} from '@innominatus/plugin-innominatus-common';
import {
  StepError,
  type StepContext,
  type WorkloadInfo,
} from '@innominatus/plugin-innominatus-node';

/**
 * Renders the manifests of the run's workload. Nothing of the run itself goes into them, so that an unchanged Score
 * file renders the same bytes.
 *
 * @throws StepError `manifestsInvalid` that lists all problems.
 */
export function renderYaml(
  context: StepContext,
  { workload, neighbours, resourceManifests }: WorkloadInfo,
): string {
  const { run, environment, resources, log } = context;
  const rendered = renderManifests(
    renderInputFor({
      workload,
      neighbours,
      application: run.application,
      environment,
      resources,
      resourceManifests,
    }),
  );
  if (!rendered.ok) {
    throw invalidError(workload.metadata.name, rendered.problems);
  }
  const { manifests, warnings } = rendered.value;
  warnings.forEach(warning => log.warn(describeProblem(warning)));
  const kinds = manifests.map(
    ({ kind, metadata }) => `${kind} ${metadata.name}`,
  );
  log.info(`Rendered ${kinds.join(', ')}`);
  return manifestsToYaml(manifests);
}

function invalidError(workload: string, problems: Problem[]): StepError {
  const lines = problems.map(problem => `\n- ${describeProblem(problem)}`);
  return new StepError(
    `no manifests can be rendered for ${workload}:${lines.join('')}`,
    {
      reason: 'manifestsInvalid',
      hint: 'Correct the Score file, or the environment where a line names no path, and deploy again',
    },
  );
}
