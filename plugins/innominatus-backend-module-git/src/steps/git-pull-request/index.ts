export { createGitPullRequestStep } from './createGitPullRequestStep';
