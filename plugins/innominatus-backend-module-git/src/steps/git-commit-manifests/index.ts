export { createGitCommitManifestsStep } from './createGitCommitManifestsStep';
