export { createGitRepositoryStep } from './createGitRepositoryStep';
