import { StepError } from '@innominatus/plugin-innominatus-node';
import type { PullRequestRequest } from '../PullRequestHost';

export function pullRequestNotFound({
  repository: { owner, name },
  number,
}: PullRequestRequest): StepError {
  return new StepError(`there is no pull request ${owner}/${name}#${number}`, {
    reason: 'pullRequestNotFound',
  });
}
