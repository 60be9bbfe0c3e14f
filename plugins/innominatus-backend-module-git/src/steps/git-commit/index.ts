export { createGitCommitStep } from './createGitCommitStep';
