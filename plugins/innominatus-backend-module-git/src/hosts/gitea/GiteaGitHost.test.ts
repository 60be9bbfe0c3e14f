import { describeWithGitea } from '../../testing/realGitea';
import { renamedHost } from '../../testing/renamedHost';
import { testGitHost } from '../testGitHost';

describeWithGitea('Gitea', gitea => {
  let owner: string;
  beforeAll(async () => {
    owner = await gitea().createOrganisation();
  });

  testGitHost(
    'gitea',
    async () => {
      await gitea().clear(owner);
      return renamedHost(gitea().host(), { owner });
    },
    { racers: 6, rounds: 3, pullRequests: true },
  );
});
