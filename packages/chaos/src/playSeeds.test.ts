import { playSeeds } from './playSeeds';

describe('several seeds in a row', () => {
  const play = async (seed: number) => ({ seed, isSound: seed !== 9 });

  it('follow each other', async () => {
    const results = await playSeeds({ seed: 10, times: 3 }, play);
    expect(results.map(({ seed }) => seed)).toEqual([10, 11, 12]);
  });

  it('end with the first that does not hold', async () => {
    const results = await playSeeds({ seed: 8, times: 10 }, play);
    expect(results).toEqual([
      { seed: 8, isSound: true },
      { seed: 9, isSound: false },
    ]);
  });
});
