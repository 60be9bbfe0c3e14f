import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Measurement } from './Measurement';

/** What the command line asks for. */
export interface BenchOptions {
  only?: string[];
  runs?: number;
  json?: string;
  write?: string;
  profile?: string;
  quick: boolean;
}

/** Ends the process with a message when the command line is wrong, and after `--help`. */
export function parseOptions(
  args: string[],
  cwd: string,
  measurements: readonly Measurement[],
): BenchOptions {
  const options = createCommand(measurements)
    .parse(args, { from: 'user' })
    .opts<BenchOptions>();
  const absolute = (path: string | undefined) => path && resolve(cwd, path);
  return {
    ...options,
    json: absolute(options.json),
    write: absolute(options.write),
    profile: absolute(options.profile),
  };
}

function createCommand(measurements: readonly Measurement[]): Command {
  const width = Math.max(...measurements.map(({ name }) => name.length));
  const list = measurements
    .map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
    .join('\n');
  return new Command('npm run bench --')
    .description(
      'Measures speed and memory against their targets, and against a floor that is measured in the same run.',
    )
    .addOption(
      new Option('--only <name...>', 'measure these only').choices(
        measurements.map(({ name }) => name),
      ),
    )
    .addOption(
      new Option(
        '--runs <number>',
        'rounds of each measurement (default: 3 to 5)',
      ).argParser(parseRuns),
    )
    .option('--json <file>', 'also write everything as JSON')
    .option(
      '--write <file>',
      'also write the report as a section of a Markdown file, in place of the last one, e.g. docs/performance.md',
    )
    .option(
      '--profile <folder>',
      'write a CPU profile of the server under load, for Chrome or VS Code',
    )
    .option('--quick', 'less of everything: shows that it works', false)
    .addHelpText('after', `\nMeasurements:\n${list}`)
    .allowExcessArguments(false);
}

function parseRuns(value: string): number {
  if (!/^[1-9]\d{0,2}$/.test(value)) {
    throw new InvalidArgumentError('Give a number from 1 to 999.');
  }
  return Number(value);
}
