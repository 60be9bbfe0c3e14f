import { createStep } from '@innominatus/plugin-innominatus-node';
import type { GitServices } from '../../GitServices';
import { reachOf } from '../RepositoryPlace';
import { deliveryPlace } from './deliveryPlace';
import { gitCommitManifestsExamples } from './examples';
import { lookUpGitCommitManifests } from './lookup';
import { runGitCommitManifests } from './run';
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
    run: context => runGitCommitManifests(services, context),
    lookup: context => lookUpGitCommitManifests(services, context),
  });
}
