import type {
  UndoContext,
  UndoResult,
} from '@innominatus/plugin-innominatus-node';
import type { GitServices } from '../../GitServices';
import { undoCommit } from '../commit/undo/undoCommit';
import { MERGE } from '../pullRequest/mergePullRequest';
import { PULL_REQUEST } from '../pullRequest/PullRequestObject';
import { undoDeliveredPullRequest } from '../pullRequest/undoDelivered';

const UNDONE: UndoResult = { outcome: 'undone' };

/** A commit, or the pull request that brought it. The merge of one is taken back together with it. */
export async function undoDelivery(
  services: GitServices,
  context: UndoContext,
): Promise<UndoResult> {
  switch (context.effect.kind) {
    case MERGE:
      return UNDONE;
    case PULL_REQUEST:
      return undoDeliveredPullRequest(services, context);
    default:
      return undoCommit(services, context);
  }
}
