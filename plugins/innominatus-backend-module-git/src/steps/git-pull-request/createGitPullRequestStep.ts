import { createStep } from '@innominatus/plugin-innominatus-node';
import type { GitServices } from '../../GitServices';
import { undoPullRequest } from '../pullRequest/undoPullRequest';
import { reachOf, repositoryPlace } from '../RepositoryPlace';
import { gitPullRequestExamples } from './examples';
import {
  lookUpGitPullRequest,
  previewGitPullRequest,
  runGitPullRequest,
} from './run';
import { gitPullRequestInput, gitPullRequestOutput } from './schema';

export function createGitPullRequestStep(services: GitServices) {
  return createStep({
    type: 'git-pull-request',
    aliases: ['git-pr'],
    title: 'Pull request',
    description:
      'Opens a pull request from one branch of a repository to another. One that is open is brought up to date: title and text become as written, reviewers and labels are added.',
    input: gitPullRequestInput,
    output: gitPullRequestOutput,
    guarantee: {
      kind: 'targetRefuses',
      how: 'The host takes one open pull request between two branches. An interrupted step knows its own again by the line `Innominatus-Run` below its text.',
    },
    idempotent: () => true,
    examples: gitPullRequestExamples,
    reaches: (input, place) => [reachOf(repositoryPlace(input, place))],
    run: context => runGitPullRequest(services, context),
    lookup: context => lookUpGitPullRequest(services, context),
    undo: context => undoPullRequest(services, context),
    undoing:
      'Closes the pull request if the step has opened it, and deletes its branch if nobody has committed to it since. One that was merged stays merged. Title and text of one that was open before become as they were.',
    preview: context => previewGitPullRequest(services, context),
  });
}
