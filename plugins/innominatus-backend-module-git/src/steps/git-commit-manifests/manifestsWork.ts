import {
  StepError,
  type StepContext,
  type WorkloadInfo,
} from '@innominatus/plugin-innominatus-node';
import { readFolderPath } from '../../repositoryPath';
import type { CommitPlace } from '../commit/CommitTask';
import type { CommitWork } from '../commit/CommitWork';
import { readWantedFiles } from '../commit/readWantedFiles';
import { stepPlaceOf } from '../RepositoryPlace';
import { deliveryPath, deliveryPlace } from './deliveryPlace';
import { renderYaml } from './renderYaml';
import type { GitCommitManifestsInput } from './schema';

type Context = StepContext<GitCommitManifestsInput>;

/** The file of the run's workload. */
export function manifestsWork(context: Context): CommitWork {
  const { run, environment, input } = context;
  const workload = requireWorkload(context);
  const { name } = workload.workload.metadata;
  const path = manifestFile(context, name);
  return {
    place: { ...manifestsPlace(context), object: path },
    wanted: readWantedFiles({ [path]: renderYaml(context, workload) }, []),
    message:
      input.commitMessage ??
      `Deploy ${name} of ${run.application} to ${environment.name}`,
  };
}

export function manifestsPlace(context: Context): CommitPlace {
  const { input } = context;
  const place = deliveryPlace(input, stepPlaceOf(context));
  const { branch } = context.environment.delivery;
  return { ...place, branch: input.gitBranch ?? branch };
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
  const folder = deliveryPath(context.input, stepPlaceOf(context));
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
