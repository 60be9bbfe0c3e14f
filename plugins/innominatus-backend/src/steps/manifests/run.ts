import { createHash } from 'node:crypto';
import {
  manifestsToYaml,
  renderInputFor,
  renderManifests,
  type KubernetesObject,
} from '@innominatus/manifests';
import {
  describeProblem,
  type Result,
} from '@innominatus/plugin-innominatus-common';
import {
  StepError,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import { applyPatches } from './applyPatches';
import type { ManifestsInput, ManifestsOutput } from './schema';

type Context = StepContext<ManifestsInput>;

/** Renders the manifests of the run's Score file. */
export async function run(context: Context): Promise<ManifestsOutput> {
  context.signal.throwIfAborted();
  const { workload } = context;
  if (!workload) {
    throw new StepError('this run has no Score file to render', {
      reason: 'noWorkload',
      hint: 'start the run with a Score file',
    });
  }
  const rendered = unwrap(render(context, workload));
  const manifests = unwrap(applyPatches(rendered, context.input.patches));
  const name = workload.workload.metadata.name;
  context.log.info(
    `rendered ${manifests.map(({ kind }) => kind).join(', ')} of ${name}`,
  );
  const files = { [`${name}.yaml`]: manifestsToYaml(manifests) };
  return { files, digest: digestOf(files) };
}

function render(
  { input, run: { application }, environment, resources, log }: Context,
  { workload, neighbours, resourceManifests }: NonNullable<Context['workload']>,
): Result<KubernetesObject[]> {
  const result = renderManifests(
    renderInputFor({
      workload,
      neighbours,
      application,
      environment,
      resources,
      resourceManifests,
      namespace: input.namespace,
    }),
  );
  if (!result.ok) {
    return result;
  }
  result.value.warnings.forEach(warning => log.warn(describeProblem(warning)));
  return { ok: true, value: result.value.manifests };
}

function unwrap<T>(result: Result<T>): T {
  if (result.ok) {
    return result.value;
  }
  throw new StepError(
    [
      'the manifests cannot be rendered:',
      ...result.problems.map(describeProblem),
    ].join('\n- '),
    { reason: 'manifestsInvalid' },
  );
}

function digestOf(files: Record<string, string>): string {
  const entries = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex');
}
