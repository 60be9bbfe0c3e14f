import { createStep } from '@innominatus/plugin-innominatus-node';
import type { GitServices } from '../../GitServices';
import { reachOf, repositoryPlace } from '../RepositoryPlace';
import { gitRepositoryExamples } from './examples';
import { lookUpGitRepository } from './lookup';
import { previewGitRepository } from './preview';
import { runGitRepository } from './run';
import { gitRepositoryInput, gitRepositoryOutput } from './schema';
import { undoGitRepository } from './undo';

export function createGitRepositoryStep(services: GitServices) {
  return createStep({
    type: 'git-repository',
    aliases: ['gitea-repo', 'github-repo', 'gitlab-repo'],
    title: 'Git repository',
    description:
      "Creates an empty repository on the environment's Git host. One that exists is left as it is, and used only if this application uses it already or `adopt` says so.",
    input: gitRepositoryInput,
    output: gitRepositoryOutput,
    guarantee: {
      kind: 'targetRefuses',
      how: 'The host refuses a second repository of one name. A repository carries a mark of the step that created it, so that an interrupted step finds its own again.',
    },
    idempotent: () => true,
    examples: gitRepositoryExamples,
    readsResources: false,
    reaches: (input, place) => [reachOf(repositoryPlace(input, place))],
    run: context => runGitRepository(services, context),
    lookup: context => lookUpGitRepository(services, context),
    undo: context => undoGitRepository(services, context),
    undoing:
      'Deletes the repository if the step has created it, nobody else uses it, and it holds nothing but commits of the run; of any run, when the application is deleted. With a tag, a branch or a commit of others it stays, whole, and the message names what it is. A repository that was adopted stays as it is.',
    preview: context => previewGitRepository(services, context),
  });
}
