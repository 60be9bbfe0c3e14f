import type { GitHost } from '../GitHost';
import { testCommits } from './testCommits';
import { testFiles } from './testFiles';
import { testFindCommit } from './testFindCommit';
import { testHistory } from './testHistory';
import { testPullRequests } from './testPullRequests';
import { testRaces } from './testRaces';
import { testRemoval } from './testRemoval';
import { testRepositories } from './testRepositories';

/** The tests that every Git host passes. Each test gets a host without repositories. */
export function testGitHost(
  name: string,
  setUp: () => Promise<GitHost>,
  /** How hard races are, of which a host in the same process takes more; and whether there are pull requests. */
  options: { racers?: number; rounds?: number; pullRequests?: boolean } = {},
): void {
  const { racers = 20, rounds = 10, pullRequests = false } = options;
  describe(`Git host ${name}`, () => {
    let host: GitHost;
    beforeEach(async () => {
      host = await setUp();
    });

    describe('repositories', () => {
      testRepositories(() => host);
    });
    describe('commits', () => {
      testCommits(() => host);
    });
    describe('files', () => {
      testFiles(() => host);
    });
    describe('look-up of commits', () => {
      testFindCommit(() => host);
    });
    describe('history', () => {
      testHistory(() => host);
    });
    describe('removal', () => {
      testRemoval(() => host);
    });
    if (pullRequests) {
      describe('pull requests', () => {
        testPullRequests(() => host);
      });
    }
    describe('races', () => {
      testRaces(() => host, { racers, rounds });
    });
  });
}
