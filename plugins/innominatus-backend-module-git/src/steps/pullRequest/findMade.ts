import type { UndoContext } from '@innominatus/plugin-innominatus-node';
import type { GitHost } from '../../hosts/GitHost';
import type { PullRequest } from '../../hosts/PullRequestHost';
import {
  requirePullRequests,
  type PullRequestObject,
} from './PullRequestObject';

/** A number that was recorded names it for ever; without one the branch does. */
export async function findMade(
  host: GitHost,
  object: PullRequestObject,
  { effect, signal }: UndoContext,
): Promise<PullRequest | undefined> {
  const pullRequests = requirePullRequests(host);
  const { owner, name, head, base } = object;
  const repository = { owner, name };
  const number = effect.data?.number;
  return typeof number === 'number'
    ? pullRequests.get({ repository, number, signal })
    : pullRequests.find({ repository, head, base, signal });
}
