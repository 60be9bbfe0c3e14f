export { createGitCheckPrStep, createGitMergeStep } from './createGitMergeStep';
