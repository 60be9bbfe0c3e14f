import {
  StepError,
  type StepContext,
  type WorkloadInfo,
} from '@innominatus/plugin-innominatus-node';
import type { GitServices } from '../../GitServices';
import { readFolderPath } from '../../repositoryPath';
import { commitFiles } from '../commit/commitFiles';
import { requireCommitTask } from '../commit/CommitTask';
import { readWantedFiles } from '../commit/readWantedFiles';
import { fillEnvironmentText } from '@innominatus/plugin-innominatus-common';
import { stepPlaceOf } from '../RepositoryPlace';
import { deliveryPlace } from './deliveryPlace';
import { renderYaml } from './renderYaml';
import type {
  GitCommitManifestsInput,
  GitCommitManifestsOutput,
} from './schema';

type Context = StepContext<GitCommitManifestsInput>;

export async function runGitCommitManifests(
  services: GitServices,
  context: Context,
): Promise<GitCommitManifestsOutput> {
  const { run, environment, input } = context;
  const workload = requireWorkload(context);
  const { name } = workload.workload.metadata;
  const path = manifestFile(context, name);
  const yaml = renderYaml(context, workload);
  const wanted = readWantedFiles({ [path]: yaml }, []);
  const place = deliveryPlace(input, stepPlaceOf(context));
  return commitFiles(context, {
    task: await requireCommitTask(services, place, context),
    wanted,
    message:
      input.commitMessage ??
      `Deploy ${name} of ${run.application} to ${environment.name}`,
    author: services.author,
    object: path,
  });
}

function requireWorkload(context: Context): WorkloadInfo {
  if (!context.workload) {
    throw new StepError('this run has no Score file to render manifests from', {
      reason: 'noWorkload',
      hint: 'Start the run with a Score file',
    });
  }
  return context.workload;
}

/** Each workload has a file of its own, so that workloads which share a folder leave each other alone. */
function manifestFile(context: Context, workload: string): string {
  const folder =
    context.input.manifestPath ??
    fillEnvironmentText(
      context.environment.delivery.path,
      stepPlaceOf(context),
    );
  const read = readFolderPath(folder);
  if (!read.ok) {
    throw new StepError(
      `${JSON.stringify(folder)} is not usable as the folder of manifests: it ${read.why}`,
      {
        reason: 'invalidPath',
        hint: 'The folder is relative to the repository, e.g. "." or "apps/web"',
      },
    );
  }
  return read.path === ''
    ? `${workload}.yaml`
    : `${read.path}/${workload}.yaml`;
}
