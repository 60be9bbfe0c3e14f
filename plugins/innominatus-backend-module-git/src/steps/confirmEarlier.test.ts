import { GitWorld } from '../testing/GitWorld';
import { createGitCommitStep } from './git-commit';

describe('a commit whose attempt was interrupted before it was told of', () => {
  it('is confirmed, with its address, by the attempt that finds it', async () => {
    const world = await GitWorld.openHello();
    const step = { repoName: 'hello', files: { 'a.md': 'a' } };
    const { effects } = await world.run(createGitCommitStep, step);
    const unconfirmed = effects.map(({ id, intent }) => ({ id, intent }));
    const again = await world.run(createGitCommitStep, step, { unconfirmed });
    expect(again.effects).toEqual([]);
    expect(unconfirmed).toEqual(effects);
  });
});
