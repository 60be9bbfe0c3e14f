import type { Reading } from '../Reading';

/**
 * Whether the memory of a server stays as it is, however often something is done.
 *
 * @param what.warmUp - how often it had been done at the `early` samples, as `all` at the `late` ones of the same servers
 */
export function memoryReadings(what: {
  /** E.g. `deployments`. */
  done: string;
  method: string;
  warmUp: number;
  all: number;
  /** MiB, one a server. */
  early: number[];
  late: number[];
}): Reading[] {
  const { done, warmUp, all, early, late } = what;
  const method = `${what.method}; resident set of the server process after a full garbage collection, PostgreSQL apart`;
  return [
    {
      name: `memory after ${all} ${done}`,
      ...{ method, unit: 'MiB', better: 'lower' },
      samples: late,
      floor: {
        method: `the same process after ${warmUp} ${done}`,
        samples: early,
      },
    },
    {
      name: `memory after ${all} ${done}, of that after ${warmUp}`,
      ...{ method, unit: 'times', better: 'lower' },
      target: 1.1,
      samples: late.map((memory, server) => memory / (early[server] ?? NaN)),
    },
  ];
}
