import type { StepContext } from '@innominatus/plugin-innominatus-node';
import { runTrailer } from '../../commitTrailer';
import type { PullRequest } from '../../hosts/PullRequestHost';
import type { CommitTask } from '../commit/CommitTask';
import { confirmEarlier } from '../confirmEarlier';
import { confirmFound } from '../pullRequest/confirmFound';
import { MERGE } from '../pullRequest/mergePullRequest';

const COMMIT = 'git-commit';
/** A commit of this very step is near the head of a branch that only runs write to. */
export const NEAR_HEAD = 20;

/**
 * What an interrupted attempt was about to make is there: its pull request, and all that leads to one. The commit in an
 * open one is left to those who go on with it.
 */
export async function confirmDelivered(
  context: StepContext,
  {
    host,
    repository,
    branch,
  }: Pick<CommitTask, 'host' | 'repository' | 'branch'>,
  there: PullRequest,
): Promise<void> {
  const { number, url, state, head, mergedCommit } = there;
  confirmFound(context, there);
  if (mergedCommit !== undefined) {
    const data = { commit: mergedCommit, number };
    confirmEarlier(context, MERGE, { url, data });
  }
  const { effects, idempotencyKey, signal } = context;
  const isAnnounced = effects.unconfirmed.some(({ kind }) => kind === COMMIT);
  if (!isAnnounced || state === 'open') {
    return;
  }
  const own = await host.findCommit({
    repository,
    branch,
    trailer: runTrailer(idempotencyKey),
    limit: NEAR_HEAD,
    signal,
  });
  // The branch may have gone with the pull request, which remembers where it was.
  const commit = own.kind === 'found' ? own.commit : head.commit;
  const address = host.webUrl(repository, commit);
  confirmEarlier(context, COMMIT, { url: address, data: { commit } });
}
