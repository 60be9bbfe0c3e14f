import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { databaseFromEnvironment } from '../database/databaseFromEnvironment';
import { parseDatabaseUrl } from '../database/DatabaseTarget';
import type { StandaloneOptions } from './StandaloneOptions';

const HELP = `
The server starts closed: it listens on this machine only, and every request needs the token that the first start writes
to the file "token" in the data folder. Configure innominatus.auth.tokens before listening on other addresses.

The database is a PostgreSQL that the server runs itself, unless --database-url, DATABASE_URL or one of DB_HOST, DB_PORT,
DB_USER, DB_PASSWORD, DB_NAME and DB_SSLMODE says otherwise. A database that cannot be reached is waited for.

Examples:
  innominatus                                everything in .data, on http://localhost:8081
  innominatus --port 0                       any free port, printed when ready
  innominatus --data-dir /var/lib/innominatus --config app-config.yaml production.yaml
  innominatus --database-url postgres://innominatus:secret@db.example.com:5432/innominatus
  innominatus --database-url sqlite:innominatus.sqlite
  DB_HOST=db.example.com DB_USER=innominatus DB_PASSWORD=secret innominatus
`;

interface Flags {
  port: number;
  host: string;
  config?: string[];
  dataDir?: string;
  databaseUrl?: string;
}

/**
 * The options of a command line, completed from the environment; relative paths are relative to `cwd`. Ends the process
 * with a message when the command line is wrong, and after `--help`.
 */
export function parseOptions(args: string[], cwd: string): StandaloneOptions {
  const flags = createCommand().parse(args, { from: 'user' }).opts<Flags>();
  const configFiles = (flags.config ?? defaultConfigFiles(cwd)).map(file =>
    resolve(cwd, file),
  );
  return {
    port: flags.port,
    host: flags.host || '127.0.0.1',
    configFiles,
    dataDir: flags.dataDir
      ? resolve(cwd, flags.dataDir)
      : join(configFiles[0] ? dirname(configFiles[0]) : cwd, '.data'),
    database: flags.databaseUrl
      ? parseDatabaseUrl(flags.databaseUrl, cwd)
      : (databaseFromEnvironment(process.env) ?? { kind: 'embedded' }),
  };
}

function createCommand(): Command {
  return new Command('innominatus')
    .description('The innominatus orchestrator as a server of its own.')
    .addOption(
      new Option('--port <number>', 'port to listen on; 0 takes a free one')
        .env('PORT')
        .argParser(parsePort)
        .default(8081),
    )
    .addOption(
      new Option('--host <address>', 'address to listen on')
        .env('HOST')
        .default('127.0.0.1'),
    )
    .addOption(
      new Option(
        '--data-dir <folder>',
        'where database, repositories and token are kept (default: .data beside the configuration)',
      ).env('INNOMINATUS_DATA_DIR'),
    )
    .addOption(
      new Option(
        '--database-url <url>',
        'postgres://… or sqlite:FILE (default: embedded PostgreSQL)',
      ).env('DATABASE_URL'),
    )
    .addOption(
      new Option(
        '--config <file...>',
        'configuration files, later ones override earlier ones (default: app-config.yaml, where there is one)',
      ),
    )
    .addHelpText('after', HELP)
    .allowExcessArguments(false);
}

function parsePort(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65535) {
    throw new InvalidArgumentError('Give a number from 0 to 65535.');
  }
  return Number(value);
}

function defaultConfigFiles(cwd: string): string[] {
  return existsSync(join(cwd, 'app-config.yaml')) ? ['app-config.yaml'] : [];
}
