export { testGitHost } from './testGitHost';
