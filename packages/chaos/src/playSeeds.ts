/**
 * One seed after the other, up to the first that does not hold.
 *
 * @returns what came of those that were played
 */
export async function playSeeds<Result extends { isSound: boolean }>(
  { seed, times }: { seed: number; times: number },
  play: (seed: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let next = seed; next < seed + times; next++) {
    const result = await play(next);
    results.push(result);
    if (!result.isSound) break;
  }
  return results;
}
