import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFreePort } from '../postgres/findFreePort';
import { createPlace, type PostgresPlace } from '../postgres/PostgresPlace';
import { choosePostgresUser } from '../postgres/PostgresUser';
import { initialiseCluster } from '../postgres/initialiseCluster';
import { launchPostmaster } from '../postgres/launchPostmaster';
import { findPostmaster, stopPostmaster } from '../postgres/Postmaster';

/** A PostgreSQL of a test that does not run before it is told to, always on the same port. */
export class TestPostgres {
  private constructor(
    private readonly place: PostgresPlace,
    private readonly port: number,
  ) {}

  static async prepare(folder: string): Promise<TestPostgres> {
    const place = createPlace(folder, choosePostgresUser());
    await initialiseCluster(place, { durable: false });
    return new TestPostgres(place, await findFreePort());
  }

  /** Of the database that each cluster has from the beginning. */
  get url(): string {
    const { folder } = this.place;
    const password = readFileSync(join(folder, 'password'), 'utf8');
    return `postgres://postgres:${password}@127.0.0.1:${this.port}/postgres`;
  }

  /** Starts it, unless it runs. */
  async start(): Promise<void> {
    if (this.running) return;
    const options = { port: this.port, durable: false };
    const launched = await launchPostmaster(this.place, options);
    if (launched.outcome !== 'ready') throw new Error(launched.message);
  }

  async stop(): Promise<void> {
    if (this.running) await stopPostmaster(this.running.pid);
  }

  private get running() {
    return findPostmaster(join(this.place.folder, 'data'));
  }
}
