import { testGitHost } from '../testGitHost';
import { hostOn, useFakeGitHub } from './__testUtils__/useFakeGitHub';

describe('on a GitHub', () => {
  const fake = useFakeGitHub();

  testGitHost('github', async () => hostOn(fake()), {
    racers: 6,
    rounds: 3,
    pullRequests: true,
  });
});
