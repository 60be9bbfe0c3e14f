import type { Command } from 'commander';

/** Where the server is, and where its token may lie. */
export interface ServerOptions {
  server?: string;
  dataDir?: string;
}

/** Adds the options that every command with a server takes. */
export function withServerOptions<T extends Command>(command: T): T {
  return command
    .option(
      '--server <url>',
      'the innominatus server (default: $INNOMINATUS_SERVER, else http://localhost:8081)',
    )
    .option(
      '--data-dir <folder>',
      'data folder of a server on this machine, which holds its token (default: $INNOMINATUS_DATA_DIR, else .data)',
    );
}
