import type { StepType } from '@innominatus/plugin-innominatus-node';
import type { GitServices } from '../GitServices';
import { createGitCommitStep } from './git-commit';
import { createGitCommitManifestsStep } from './git-commit-manifests';
import { createGitCheckPrStep, createGitMergeStep } from './git-merge';
import { createGitPullRequestStep } from './git-pull-request';
import { createGitRepositoryStep } from './git-repository';

/** All step types of this module. */
export function createGitSteps(services: GitServices): StepType[] {
  return [
    createGitRepositoryStep(services),
    createGitCommitStep(services),
    createGitCommitManifestsStep(services),
    createGitPullRequestStep(services),
    createGitMergeStep(services),
    createGitCheckPrStep(services),
  ];
}
