import type { Measurement } from '../Measurement';
import { startInsertServer } from '../floor/startInsertServer';
import { submitSteadily } from '../load/submitSteadily';
import { quantile } from '../timing/quantile';

const PER_SECOND = 100;

/** How long requests take that come at a steady rate, and how soon their runs begin. */
export const openLoop: Measurement = {
  name: 'open-loop',
  summary: '100 POST /specs a second: latency, and start of the first step',
  async measure(bench) {
    const server = await bench.server();
    const insert = await startInsertServer(bench, server.database);
    await submitSteadily(server, PER_SECOND, 2);
    await insert(PER_SECOND, 2);

    const seconds = bench.quick ? 10 : 30;
    const latencies: number[][] = [];
    const firstStarts: number[][] = [];
    const least: number[][] = [];
    for (let round = 1; round <= bench.rounds(3); round++) {
      const times = await submitSteadily(server, PER_SECOND, seconds);
      latencies.push(times.latencies);
      firstStarts.push(times.firstStarts);
      least.push(await insert(PER_SECOND, seconds));
    }
    const load = `${PER_SECOND} POST /specs a second for ${seconds} s, due at fixed times, each a run of 5 steps that do nothing`;
    const latency = (share: number) => ({
      method: `${load}; from the time at which a request was due to its answer`,
      unit: 'ms' as const,
      better: 'lower' as const,
      samples: latencies.map(round => quantile(round, share)),
      floor: {
        method:
          'the same requests to a bare Express server that inserts the body as a row',
        samples: least.map(round => quantile(round, share)),
      },
    });
    return [
      { name: 'POST /specs: latency p50', ...latency(0.5) },
      { name: 'POST /specs: latency p99', ...latency(0.99), target: 50 },
      {
        name: 'POST /specs: first step after the answer, p50',
        method: `${load}; from the answer to the time of the first step.started; negative when the step was faster`,
        unit: 'ms',
        better: 'lower',
        target: 50,
        samples: firstStarts.map(round => quantile(round, 0.5)),
      },
    ];
  },
};
