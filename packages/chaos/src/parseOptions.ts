import { randomInt } from 'node:crypto';
import { Command, InvalidArgumentError, Option } from 'commander';

/** What the command line asks for. */
export interface ChaosOptions {
  seed: number;
  minutes: number;
  runs: number;
  /** How many seeds are played in a row, unless one does not hold. */
  times: number;
  /** Whether database and logs are kept also when nothing was found. */
  keep: boolean;
}

/** Ends the process with a message when the command line is wrong, and after `--help`. */
export function parseOptions(args: string[]): ChaosOptions {
  const { seed, ...rest } = new Command('npm run chaos --')
    .description(
      'Has three servers on one PostgreSQL work off random runs, kills, pauses and restarts them and their database meanwhile, and checks that nothing was lost and nothing done twice.',
    )
    .addOption(
      new Option(
        '--seed <number>',
        'what runs and disturbances follow from (default: a new one, which is printed)',
      ).argParser(parseWhole),
    )
    .addOption(
      new Option('--minutes <number>', 'how long it goes on')
        .argParser(parseMinutes)
        .default(5),
    )
    .addOption(
      new Option('--runs <number>', 'runs that are requested meanwhile')
        .argParser(parseWhole)
        .default(500),
    )
    .addOption(
      new Option(
        '--times <number>',
        'so many seeds in a row, each the one before and 1, up to the first that does not hold; a table is printed in the end',
      )
        .argParser(parseWhole)
        .default(1),
    )
    .option(
      '--keep',
      'keep database and logs; they are kept anyway when a check fails',
      false,
    )
    .allowExcessArguments(false)
    .parse(args, { from: 'user' })
    .opts<Omit<ChaosOptions, 'seed'> & { seed?: number }>();
  return { seed: seed ?? randomInt(1, 1_000_000), ...rest };
}

function parseWhole(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) {
    throw new InvalidArgumentError('Give a whole number from 1.');
  }
  return Number(value);
}

function parseMinutes(value: string): number {
  const minutes = Number(value);
  if (!(minutes > 0 && minutes <= 24 * 60)) {
    throw new InvalidArgumentError('Give a number of minutes, e.g. 0.5.');
  }
  return minutes;
}
