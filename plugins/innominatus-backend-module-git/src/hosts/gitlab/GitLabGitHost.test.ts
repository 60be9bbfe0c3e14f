import { testGitHost } from '../testGitHost';
import { gitLabOn, useFakeGitLab } from './__testUtils__/useFakeGitLab';

describe('on a GitLab', () => {
  const fake = useFakeGitLab();

  testGitHost('gitlab', async () => gitLabOn(fake()), {
    racers: 6,
    rounds: 3,
    pullRequests: true,
  });
});
