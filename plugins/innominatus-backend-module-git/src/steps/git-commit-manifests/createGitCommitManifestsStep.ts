import { createStep } from '@innominatus/plugin-innominatus-node';
import type { GitServices } from '../../GitServices';
import { reachOf } from '../RepositoryPlace';
import { lookUpCommit } from '../commit/lookUpCommit';
import { previewCommit } from '../commit/previewCommit';
import { runCommit } from '../commit/runCommit';
import { undoCommit } from '../commit/undo/undoCommit';
import { deliveryPlace } from './deliveryPlace';
import { gitCommitManifestsExamples } from './examples';
import { manifestsPlace, manifestsWork } from './manifestsWork';
import { gitCommitManifestsInput, gitCommitManifestsOutput } from './schema';

export function createGitCommitManifestsStep(services: GitServices) {
  return createStep({
    type: 'git-commit-manifests',
    title: 'Commit manifests',
    description:
      'Renders the Kubernetes manifests of the Score file and commits them as one file, `<manifestPath>/<workload>.yaml`. Makes no commit if the branch holds them already, and touches nothing else.',
    input: gitCommitManifestsInput,
    output: gitCommitManifestsOutput,
    guarantee: {
      kind: 'targetRefuses',
      how: 'The branch moves only from the commit on which the change was decided. The commit carries the trailer `Innominatus-Run`, by which an interrupted step finds it again.',
    },
    idempotent: () => true,
    examples: gitCommitManifestsExamples,
    reaches: (input, place) => [reachOf(deliveryPlace(input, place))],
    run: context => runCommit(services, context, manifestsWork(context)),
    lookup: context => lookUpCommit(services, context, manifestsPlace(context)),
    undo: context => undoCommit(services, context),
    undoing:
      'As [`git-commit`](git-commit.md). When the application is deleted, a file that its runs have made is removed with a commit, also if others have changed it since: the history keeps it.',
    preview: context =>
      previewCommit(services, context, manifestsWork(context)),
  });
}
