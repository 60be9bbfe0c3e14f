import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFreePort } from '../postgres/findFreePort';
import { createPlace, type PostgresPlace } from '../postgres/PostgresPlace';
import { choosePostgresUser } from '../postgres/PostgresUser';
import { initialiseCluster } from '../postgres/initialiseCluster';
import { launchPostmaster } from '../postgres/launchPostmaster';
import {
  findPostmaster,
  stopPostmaster,
  type Postmaster,
} from '../postgres/Postmaster';

/** A PostgreSQL of a test that does not run before it is told to, always on the same port. */
export class TestPostgres {
  #running: Postmaster | undefined;

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

  /** Whether it runs now, or what keeps it from doing so. */
  async start(): Promise<true | string> {
    if (findPostmaster(join(this.place.folder, 'data'))) return true;
    const options = { port: this.port, durable: false };
    const launched = await launchPostmaster(this.place, options);
    if (launched.outcome !== 'ready') return launched.message;
    this.#running = launched;
    return true;
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (running) await stopPostmaster(running.pid);
  }
}
