import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';

/** What the command line asks for. */
export interface DevelopmentOptions {
  /** Of the front end. */
  port: number;
  backendPort: number;
  /** Absolute. */
  dataDir: string;
  fresh: boolean;
}

/** Ends the process with a message when the command line is wrong, and after `--help`. */
export function parseOptions(args: string[], root: string): DevelopmentOptions {
  const { dataDir, ...options } = createCommand()
    .parse(args, { from: 'user' })
    .opts<Omit<DevelopmentOptions, 'dataDir'> & { dataDir?: string }>();
  return {
    ...options,
    dataDir: dataDir ? resolve(root, dataDir) : join(root, '.data/backstage'),
  };
}

function createCommand(): Command {
  return new Command('npm run start:backstage --')
    .description(
      'Starts Backstage with innominatus, an example catalog and a database of its own.',
    )
    .addOption(port('--port <number>', 'port of the front end', 3000))
    .addOption(port('--backend-port <number>', 'port of the backend', 7007))
    .option(
      '--data-dir <folder>',
      'where database and repositories are kept (default: .data/backstage)',
    )
    .option('--fresh', 'begin with an empty database', false)
    .allowExcessArguments(false);
}

function port(flags: string, description: string, usual: number): Option {
  return new Option(flags, description).argParser(parsePort).default(usual);
}

function parsePort(value: string): number {
  const number = Number(value);
  if (!/^\d{1,5}$/.test(value) || number < 1 || number > 65535) {
    throw new InvalidArgumentError('Give a number from 1 to 65535.');
  }
  return number;
}
