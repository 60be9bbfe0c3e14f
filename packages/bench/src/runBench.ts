import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Bench } from './Bench';
import { measureAll } from './measureAll';
import { measurements } from './measurements';
import { parseOptions } from './parseOptions';
import { describeMachine } from './report/describeMachine';
import { formatReport } from './report/formatReport';
import { writePage } from './report/writePage';

/** Where the program runs and whom it tells what. */
export interface BenchPlace {
  cwd: string;
  /** The report. */
  print: (text: string) => void;
  /** What is going on, for the person who waits. */
  note: (text: string) => void;
}

/**
 * The whole program: measures what the command line asks for and prints the report.
 *
 * @throws when one of the measurements failed, after the report of the others
 */
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
    const chosen = measurements.filter(
      ({ name }) => options.only?.includes(name) ?? true,
    );
    const { failed, ...found } = await measureAll(chosen, bench, note);
    const report = {
      startedAt,
      quick: options.quick,
      machine: { ...machine, postgres: await bench.postgresVersion() },
      command: [
        'npm run bench',
        ...(args.length > 0 ? ['--', ...args] : []),
      ].join(' '),
      ...found,
    };
    print(`${formatReport(report)}\n`);
    if (options.json) {
      writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
    }
    if (options.write) await writePage(options.write, report);
    if (failed.length > 0) {
      throw new Error(`could not be measured: ${failed.join(', ')}`);
    }
  } finally {
    // Who interrupts it now has it end all the same.
    await bench.end();
    stopListening();
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
