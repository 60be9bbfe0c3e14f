/**
 * How many things a second several processes did, from when the last of them had done so many, and its code was compiled.
 *
 * @param ended - when each thing ended, in milliseconds, for each process
 * @throws when one has not done enough
 */
export function rateOnceWarm(
  ended: readonly (readonly number[])[],
  warmUp: number,
): number {
  const sorted = ended.map(times => [...times].sort((a, b) => a - b));
  const begin = Math.max(
    ...sorted.map(times => {
      const time = times[warmUp - 1];
      if (time === undefined) {
        throw new Error(`a process ended ${times.length} of ${warmUp}`);
      }
      return time;
    }),
  );
  const rest = sorted.flat().filter(time => time > begin);
  if (rest.length === 0) throw new Error('all was done before all were warm');
  return (rest.length * 1_000) / (Math.max(...rest) - begin);
}
