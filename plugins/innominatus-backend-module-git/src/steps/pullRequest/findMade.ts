import type { UndoContext } from '@innominatus/plugin-innominatus-node';
import type { GitHost } from '../../hosts/GitHost';
import type { PullRequest } from '../../hosts/PullRequestHost';
import { isMarked } from './pullRequestMark';
import {
  requirePullRequests,
  type PullRequestObject,
} from './PullRequestObject';

/** A number that was recorded names it for ever; without one the branch does, if the step has opened what is there. */
export async function findMade(
  host: GitHost,
  object: PullRequestObject,
  { effect, idempotencyKey, signal }: UndoContext,
): Promise<PullRequest | undefined> {
  const pullRequests = requirePullRequests(host);
  const { owner, name, head, base } = object;
  const repository = { owner, name };
  const number = effect.data?.number;
  if (typeof number === 'number') {
    return pullRequests.get({ repository, number, signal });
  }
  const there = await pullRequests.find({ repository, head, base, signal });
  return there && isMarked(there, idempotencyKey) ? there : undefined;
}
