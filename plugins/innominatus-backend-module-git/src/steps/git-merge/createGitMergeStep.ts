import { createStep } from '@innominatus/plugin-innominatus-node';
import type { GitServices } from '../../GitServices';
import { undoMerge } from '../pullRequest/undoMerge';
import { reachOf, repositoryPlace } from '../RepositoryPlace';
import { gitCheckPrExamples, gitMergeExamples } from './examples';
import {
  lookUpGitMerge,
  previewGitMerge,
  runGitCheckPr,
  runGitMerge,
} from './run';
import { gitCheckPrInput, gitMergeInput, gitMergeOutput } from './schema';

export function createGitMergeStep(services: GitServices) {
  return createStep({
    type: 'git-merge',
    title: 'Merge of a pull request',
    description:
      'Waits until the checks of a pull request have passed and enough people have approved it, and merges it. A check that fails, a conflict or a closed pull request ends the wait. While it waits it holds no worker.',
    input: gitMergeInput,
    output: gitMergeOutput,
    guarantee: {
      kind: 'targetRefuses',
      how: 'The host merges a pull request once, and only with the newest commit that was looked at.',
    },
    idempotent: () => true,
    examples: gitMergeExamples,
    reaches: (input, place) => [reachOf(repositoryPlace(input, place))],
    run: context => runGitMerge(services, context),
    lookup: context => lookUpGitMerge(services, context),
    undo: context => undoMerge(services, context),
    undoing:
      'Opens a pull request that takes back what the merge has brought, from the branch `innominatus/revert-<number>`, and merges it. Files that others have changed since stay. Where rules of the host want people to look at it, it stays open and is named.',
    preview: context => previewGitMerge(services, context),
  });
}

export function createGitCheckPrStep(services: GitServices) {
  return createStep({
    type: 'git-check-pr',
    title: 'Wait for a pull request',
    description:
      'Waits until the checks of a pull request have passed and enough people have approved it, or until it is merged. Changes nothing.',
    input: gitCheckPrInput,
    output: gitMergeOutput,
    guarantee: { kind: 'pure' },
    idempotent: () => true,
    examples: gitCheckPrExamples,
    reaches: (input, place) => [reachOf(repositoryPlace(input, place))],
    run: context => runGitCheckPr(services, context),
    preview: async () => ({ changes: [] }),
  });
}
