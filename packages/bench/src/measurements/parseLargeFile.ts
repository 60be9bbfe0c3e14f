import { parse } from 'yaml';
import type { Measurement } from '../Measurement';
import { largeFile } from '../samples/largeFile';
import { planScore } from '../samples/planScore';
import { compareRates } from '../timing/compareRates';

/** How long the largest Score file takes that anybody should write. */
export const parseLargeFile: Measurement = {
  name: 'parse-large-file',
  summary: 'parse, validate and plan 200 resources and 500 steps',
  async measure(bench) {
    const text = largeFile({ resources: 200, steps: 500 });
    const rates = compareRates(
      { subject: () => planScore({ text }), floor: () => parse(text) },
      { rounds: bench.rounds(5), roundMs: bench.quick ? 500 : 2_000 },
    );
    const milliseconds = (rate: number) => 1_000 / rate;
    return [
      {
        name: '200 resources, 500 steps: parse + validate + plan',
        method: `mean time of one file of ${text.length} bytes, one process`,
        unit: 'ms',
        samples: rates.subject.map(milliseconds),
        better: 'lower',
        target: 80,
        floor: {
          method: 'yaml.parse of the same text',
          samples: rates.floor.map(milliseconds),
        },
      },
    ];
  },
};
