import Table from 'cli-table3';
import type { SeedResult } from '../playSeed';

/** What came of each seed of a row. */
export function formatSeeds(results: readonly SeedResult[]): string {
  const head = ['seed', '', 'seconds', 'runs', 'kill -9', 'SIGTERM'];
  const table = new Table({
    head: [...head, 'SIGSTOP', 'database restarts'],
    style: { head: [], border: [] },
    colAligns: ['right', 'left', ...Array<'right'>(6).fill('right')],
  });
  table.push(
    ...results.map(({ seed, isSound, seconds, runs, disturbances }) => [
      seed,
      isSound ? 'holds' : 'does not hold',
      seconds.toFixed(0),
      runs,
      disturbances.kill,
      disturbances.terminate,
      disturbances.pause,
      disturbances.database,
    ]),
  );
  return table.toString();
}
