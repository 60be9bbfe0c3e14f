import type { Bench } from './Bench';
import type { Measurement } from './Measurement';
import { formatCells } from './report/formatReport';
import type { LeftOut } from './report/Report';
import { summarise, type Summary } from './report/summarise';

/** What came of measurements. */
export interface Measured {
  results: Summary[];
  leftOut: LeftOut[];
  /** Names of those that failed; they are left out, too. */
  failed: string[];
}

/**
 * Takes one measurement after the other. It may take an hour: what is known is told at once, and one that fails does not
 * take with it what others have found.
 */
export async function measureAll(
  measurements: readonly Measurement[],
  bench: Bench,
  note: (text: string) => void,
): Promise<Measured> {
  const measured: Measured = { results: [], leftOut: [], failed: [] };
  for (const measurement of measurements) {
    const { name, summary } = measurement;
    const missing = measurement.missing?.();
    if (missing !== undefined) {
      note(`bench: ${name} is left out: ${missing}\n`);
      measured.leftOut.push({ name, summary, missing });
      continue;
    }
    note(`bench: ${name}: ${summary}\n`);
    try {
      const results = (await measurement.measure(bench)).map(summarise);
      for (const result of results) {
        note(`bench:   ${formatCells(result).filter(Boolean).join('  ')}\n`);
      }
      measured.results.push(...results);
    } catch (error) {
      const { message, stack } =
        error instanceof Error ? error : new Error(String(error));
      note(`bench: ${name} failed: ${stack}\n`);
      measured.failed.push(name);
      measured.leftOut.push({ name, summary, missing: `failed: ${message}` });
    }
  }
  return measured;
}
