import { createStep } from '@innominatus/plugin-innominatus-node';
import type { GitServices } from '../../GitServices';
import { reachOf } from '../RepositoryPlace';
import { lookUpCommit } from '../commit/lookUpCommit';
import { previewCommit } from '../commit/previewCommit';
import { runCommit } from '../commit/runCommit';
import { deliverByPullRequest } from './deliverByPullRequest';
import { comesByPullRequest, deliveryPlace } from './deliveryPlace';
import { gitCommitManifestsExamples } from './examples';
import { manifestsPlace, manifestsWork } from './manifestsWork';
import { gitCommitManifestsInput, gitCommitManifestsOutput } from './schema';
import { undoDelivery } from './undoDelivery';

export function createGitCommitManifestsStep(services: GitServices) {
  return createStep({
    type: 'git-commit-manifests',
    title: 'Commit manifests',
    description:
      'Renders the Kubernetes manifests of the Score file and commits them as one file, `<manifestPath>/<workload>.yaml`. Makes no commit if the branch holds them already, and touches nothing else. Where the environment delivers by pull request, the commit goes to the branch `innominatus/<application>/<environment>`, and the step waits until the pull request is merged.',
    input: gitCommitManifestsInput,
    output: gitCommitManifestsOutput,
    guarantee: {
      kind: 'targetRefuses',
      how: 'The branch moves only from the commit on which the change was decided. The commit carries the trailer `Innominatus-Run`, by which an interrupted step finds it again.',
    },
    idempotent: () => true,
    examples: gitCommitManifestsExamples,
    reaches: (input, place) => [reachOf(deliveryPlace(input, place))],
    run: context =>
      comesByPullRequest(context.input, context)
        ? deliverByPullRequest(services, context)
        : runCommit(services, context, manifestsWork(context)),
    lookup: async context =>
      // what is left to do is found out by doing it
      comesByPullRequest(context.input, context)
        ? { outcome: 'notDone' }
        : lookUpCommit(services, context, manifestsPlace(context)),
    undo: context => undoDelivery(services, context),
    undoing:
      'As [`git-commit`](git-commit.md). When the application is deleted, a file that its runs have made is removed with a commit, also if others have changed it since: the history keeps it. A pull request that is open is closed and its branch deleted; what one has brought is taken back by another one, which is merged if the host lets it.',
    preview: context =>
      previewCommit(services, context, manifestsWork(context)),
  });
}
