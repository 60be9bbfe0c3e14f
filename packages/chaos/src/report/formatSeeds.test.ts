import { formatSeeds } from './formatSeeds';

it('the table of several seeds tells of each how long it took, how many runs it had, and what disturbed them', () => {
  const lines = formatSeeds([
    {
      ...{ seed: 7, isSound: true, seconds: 80.4, runs: 100 },
      disturbances: { kill: 5, terminate: 3, pause: 4, database: 2 },
    },
    {
      ...{ seed: 8, isSound: false, seconds: 75.6, runs: 99 },
      disturbances: { kill: 6, terminate: 1, pause: 0, database: 1 },
    },
  ]).split('\n');
  const cells = lines
    .filter(line => line.startsWith('│'))
    .map(line => line.split('│').map(cell => cell.trim()));
  expect(cells.map(row => row.slice(1, -1))).toEqual([
    [
      ...['seed', '', 'seconds', 'runs', 'kill -9', 'SIGTERM', 'SIGSTOP'],
      'database restarts',
    ],
    ['7', 'holds', '80', '100', '5', '3', '4', '2'],
    ['8', 'does not hold', '76', '99', '6', '1', '0', '1'],
  ]);
});
