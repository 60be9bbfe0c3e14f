import type {
  LookupResult,
  StepContext,
} from '@innominatus/plugin-innominatus-node';
import { confirmEarlier } from '../confirmEarlier';
import { runTrailer } from '../../commitTrailer';
import type { GitServices } from '../../GitServices';
import type { GitCommitOutput } from '../git-commit/schema';
import { findCommitTask, type CommitPlace } from './CommitTask';

/** As many commits as others can have put on top of ours before anybody looks. */
const LIMIT = 1_000;

/** Looks for the commit of this round of the step. */
export async function lookUpCommit(
  services: GitServices,
  context: StepContext,
  place: CommitPlace,
): Promise<LookupResult<GitCommitOutput>> {
  const task = await findCommitTask(services, place, context);
  if (!task) {
    return { outcome: 'notDone' };
  }
  const { host, repository, branch, label } = task;
  const result = await host.findCommit({
    repository,
    branch,
    trailer: runTrailer(context.idempotencyKey),
    limit: LIMIT,
    signal: context.signal,
  });
  switch (result.kind) {
    case 'found': {
      const { commit } = result;
      const url = host.webUrl(repository, commit);
      confirmEarlier(context, 'git-commit', { url, data: { commit } });
      return { outcome: 'done', outputs: { commit, changed: true, url } };
    }
    case 'absent':
      return { outcome: 'notDone' };
    case 'beyondLimit':
      return {
        outcome: 'unknown',
        why: `the commit is not among the newest ${LIMIT} of ${label}`,
      };
    default:
      return result satisfies never;
  }
}
