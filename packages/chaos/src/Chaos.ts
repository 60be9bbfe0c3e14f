import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ChaosDatabase } from './database/ChaosDatabase';
import { connect } from './servers/connect';
import { Fleet } from './servers/Fleet';
import { tokens, writeServerConfig } from './servers/writeServerConfig';
import { Targets } from './targets/Targets';

const SERVERS = 3;
const SLOTS = 8;

/** What takes part: targets, a database and the servers on it, in a folder of their own. */
export class Chaos {
  readonly starter;
  readonly approver;
  #stopped: Promise<void> | undefined;

  private constructor(
    readonly folder: string,
    readonly database: ChaosDatabase,
    readonly targets: Targets,
    readonly fleet: Fleet,
  ) {
    this.starter = connect(fleet, tokens.starter);
    this.approver = connect(fleet, tokens.approver);
  }

  static async start(parent: string, seed: number): Promise<Chaos> {
    mkdirSync(parent, { recursive: true });
    const folder = mkdtempSync(join(parent, 'chaos-'));
    // As root, the database below belongs to a user of its own.
    chmodSync(folder, 0o711);
    const targets = await Targets.start(seed);
    const database = await ChaosDatabase.start(folder);
    const fleet = new Fleet({
      ...{ folder, servers: SERVERS },
      configFile: writeServerConfig(folder, SLOTS),
      databaseUrl: database.url,
      targetsUrl: targets.url,
    });
    return new Chaos(folder, database, targets, fleet);
  }

  /** Ends all processes; may be called twice. */
  stop(): Promise<void> {
    this.#stopped ??= this.stopNow();
    return this.#stopped;
  }

  /** Removes what was written. */
  remove(): void {
    for (const folder of [this.database.folder, this.folder]) {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  private async stopNow(): Promise<void> {
    await this.fleet.stop();
    await this.database.stop();
    this.targets.stop();
  }
}
