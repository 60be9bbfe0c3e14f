import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findPostgresPlace } from './internals';
import { BenchServer, type BenchServerOptions } from './server/BenchServer';
import { SharedDatabase } from './replicas/SharedDatabase';
import { ServerProcess, type ServerCommand } from './server/ServerProcess';

/** How thorough the measurements are, and where they leave what. */
export interface BenchSettings {
  /** Rounds of each measurement, in place of its own number. */
  runs?: number;
  /** Less of everything, to see that it works. */
  quick: boolean;
  /** Folder for a CPU profile of the server under load. */
  profile?: string;
  /** Where a folder for data that is thrown away is made: on a disk, so that a database has to wait for it. */
  parentFolder: string;
}

/** What measurements share: settings, places for their data, servers that end with it. */
export class Bench {
  readonly folder: string;
  readonly #dataDirs: string[] = [];
  readonly #processes: Promise<ServerProcess>[] = [];
  readonly #servers: Promise<BenchServer>[] = [];
  readonly #databases: Promise<SharedDatabase>[] = [];
  #server: Promise<BenchServer> | undefined;

  constructor(private readonly settings: BenchSettings) {
    mkdirSync(settings.parentFolder, { recursive: true });
    this.folder = mkdtempSync(join(settings.parentFolder, 'bench-'));
    // As root, the database below belongs to a user of its own.
    chmodSync(this.folder, 0o711);
  }

  get quick(): boolean {
    return this.settings.quick;
  }

  /** How often to measure something that is usually measured so often. */
  rounds(usual: number): number {
    return this.settings.runs ?? (this.quick ? Math.min(usual, 2) : usual);
  }

  /** A server with the step type `noop`, on an embedded PostgreSQL of its own; the same one for all measurements. */
  server(): Promise<BenchServer> {
    const { profile } = this.settings;
    this.#server ??= this.startServer({ name: 'server', profile });
    return this.#server;
  }

  /** One that nobody else uses, and that can be told to let go of memory. */
  freshServer(name: string): Promise<BenchServer> {
    return this.startServer({ name, garbageCollection: true });
  }

  /** A database for several servers. */
  sharedDatabase(name: string): Promise<SharedDatabase> {
    const started = SharedDatabase.start(this.makeDataDir(name));
    this.#databases.push(started);
    return started;
  }

  /** Folder for the CPU profile of one of several servers, if profiles are wanted. */
  get profile(): string | undefined {
    return this.settings.profile;
  }

  /** An empty data folder for a server. */
  makeDataDir(name: string): string {
    const path = join(this.folder, `${this.#dataDirs.length}-${name}`);
    mkdirSync(path, { mode: 0o711 });
    this.#dataDirs.push(path);
    return path;
  }

  /** Starts a process; it ends with the bench, if not before. */
  startProcess(
    command: Omit<ServerCommand, 'logFile'>,
  ): Promise<ServerProcess> {
    const logFile = join(this.folder, 'servers.log');
    const started = ServerProcess.start({ ...command, logFile });
    this.#processes.push(started);
    return started;
  }

  /** Version of the PostgreSQL that took part, if one did. */
  async postgresVersion(): Promise<string | undefined> {
    const [first] = [...this.#databases, ...this.#servers];
    return (await first)?.postgresVersion();
  }

  /** Ends what was started and removes what was written. */
  async end(): Promise<void> {
    await Promise.allSettled(
      this.#servers.map(async started => (await started).disconnect()),
    );
    await Promise.allSettled(
      this.#processes.map(async started => (await started).stop()),
    );
    await Promise.allSettled(
      this.#databases.map(async started => (await started).stop()),
    );
    for (const path of this.#dataDirs) {
      // Where its user cannot enter the data folder, the database is outside of it.
      if (existsSync(join(path, 'postgres.location'))) {
        rmSync(findPostgresPlace(path).folder, { recursive: true });
      }
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private startServer(options: BenchServerOptions): Promise<BenchServer> {
    const started = BenchServer.start(this, options);
    this.#servers.push(started);
    return started;
  }
}
