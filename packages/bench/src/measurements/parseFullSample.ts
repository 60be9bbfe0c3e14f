import { parse } from 'yaml';
import type { Measurement } from '../Measurement';
import { fullSampleWithWorkflow } from '../samples/fullSample';
import { planScore } from '../samples/planScore';
import { compareRates } from '../timing/compareRates';

/** How many ordinary Score files one process reads, checks and plans. */
export const parseFullSample: Measurement = {
  name: 'parse-full-sample',
  summary: 'parse, validate and plan the official full sample',
  async measure(bench) {
    const sample = fullSampleWithWorkflow();
    const rates = compareRates(
      { subject: () => planScore(sample), floor: () => parse(sample.text) },
      { rounds: bench.rounds(5), roundMs: bench.quick ? 300 : 1_500 },
    );
    return [
      {
        name: 'full sample: parse + validate + plan',
        method: `score-full.yaml of the Score specification with a workflow of 5 steps, ${sample.text.length} bytes, one process`,
        unit: 'per second',
        samples: rates.subject,
        better: 'higher',
        target: 800,
        floor: { method: 'yaml.parse of the same text', samples: rates.floor },
      },
    ];
  },
};
