import { createStep } from '@innominatus/plugin-innominatus-node';
import type { GitServices } from '../../GitServices';
import { reachOf, repositoryPlace } from '../RepositoryPlace';
import { lookUpCommit } from '../commit/lookUpCommit';
import { previewCommit } from '../commit/previewCommit';
import { runCommit } from '../commit/runCommit';
import { undoCommit } from '../commit/undo/undoCommit';
import { gitCommitExamples } from './examples';
import { filesPlace, filesWork } from './filesWork';
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
    readsResources: false,
    reaches: (input, place) => [reachOf(repositoryPlace(input, place))],
    run: context => runCommit(services, context, filesWork(context)),
    lookup: context => lookUpCommit(services, context, filesPlace(context)),
    undo: context => undoCommit(services, context),
    undoing:
      'Makes a revert commit, at most one, on top of what others have committed since, with the trailer `Innominatus-Undo`. A file that others have changed since stays, and is named. A branch that the step has made stays as well, with the files as they were where it began; of the first commit of a repository no file is left. Nothing is forced, and no branch is deleted.',
    preview: context => previewCommit(services, context, filesWork(context)),
  });
}
