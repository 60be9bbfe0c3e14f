import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Bench } from './Bench';
import { measurements } from './measurements';
import { parseOptions } from './parseOptions';
import type { Reading } from './Reading';
import { describeMachine } from './report/describeMachine';
import { formatReport } from './report/formatReport';
import { summarise } from './report/summarise';

/** Where the program runs and whom it tells what. */
export interface BenchPlace {
  cwd: string;
  /** The report. */
  print: (text: string) => void;
  /** What is going on, for the person who waits. */
  note: (text: string) => void;
}

/** The whole program: measures what the command line asks for and prints the report. */
export async function runBench(
  args: string[],
  { cwd, print, note }: BenchPlace,
): Promise<void> {
  const options = parseOptions(args, cwd, measurements);
  const bench = new Bench({ ...options, parentFolder: join(cwd, 'temp') });
  const stopListening = endWhenInterrupted(bench);
  try {
    const startedAt = new Date().toISOString();
    const machine = describeMachine(bench.folder);
    const readings: Reading[] = [];
    for (const measurement of measurements) {
      if (options.only && !options.only.includes(measurement.name)) continue;
      note(`bench: ${measurement.name}: ${measurement.summary}\n`);
      readings.push(...(await measurement.measure(bench)));
    }
    const report = {
      startedAt,
      quick: options.quick,
      machine: { ...machine, postgres: await bench.postgresVersion() },
      results: readings.map(summarise),
    };
    print(`${formatReport(report.machine, report.results)}\n`);
    if (options.json) {
      writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
    }
  } finally {
    stopListening();
    await bench.end();
  }
}

function endWhenInterrupted(bench: Bench): () => void {
  const end = () => {
    void bench.end().finally(() => process.exit(130));
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  signals.forEach(signal => process.once(signal, end));
  return () => signals.forEach(signal => process.off(signal, end));
}
