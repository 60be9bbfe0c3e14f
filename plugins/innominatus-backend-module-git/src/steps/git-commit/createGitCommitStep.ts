import { createStep } from '@innominatus/plugin-innominatus-node';
import type { GitServices } from '../../GitServices';
import { reachOf, repositoryPlace } from '../RepositoryPlace';
import { gitCommitExamples } from './examples';
import { lookUpGitCommit } from './lookup';
import { runGitCommit } from './run';
import { gitCommitInput, gitCommitOutput } from './schema';

export function createGitCommitStep(services: GitServices) {
  return createStep({
    type: 'git-commit',
    title: 'Git commit',
    description:
      'Makes one commit of files to a branch, or none if the branch holds them already. Never forces: a commit of others in between stays, and the files are put on top of it.',
    input: gitCommitInput,
    output: gitCommitOutput,
    guarantee: {
      kind: 'targetRefuses',
      how: 'The branch moves only from the commit on which the change was decided. The commit carries the trailer `Innominatus-Run`, by which an interrupted step finds it again.',
    },
    idempotent: () => true,
    examples: gitCommitExamples,
    reaches: (input, place) => [reachOf(repositoryPlace(input, place))],
    run: context => runGitCommit(services, context),
    lookup: context => lookUpGitCommit(services, context),
  });
}
