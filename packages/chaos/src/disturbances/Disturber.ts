import { setTimeout as delay } from 'node:timers/promises';
import type { ChaosDatabase } from '../database/ChaosDatabase';
import type { Fleet } from '../servers/Fleet';
import type { Disturbance } from './chooseDisturbances';

const LOOK_MS = 50;

/** Does to servers and database what is to happen, and counts it. */
export class Disturber {
  readonly done = { kill: 0, terminate: 0, pause: 0, database: 0 };
  readonly #underWay = new Set<Promise<void>>();
  #database: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: {
      fleet: Fleet;
      database: ChaosDatabase;
      note: (text: string) => void;
      signal: AbortSignal;
    },
  ) {}

  /** Resolves when all is done, and all that was ended is back. */
  async play(disturbances: readonly Disturbance[]): Promise<void> {
    const { signal } = this.options;
    for (const disturbance of disturbances) {
      await delay(disturbance.afterMs, undefined, { signal });
      const begun = this.begin(disturbance);
      this.#underWay.add(begun);
      // Whatever went wrong is thrown at the end.
      begun.then(
        () => this.#underWay.delete(begun),
        () => undefined,
      );
    }
    await Promise.all(this.#underWay);
  }

  private async begin(disturbance: Disturbance): Promise<void> {
    const { fleet, note } = this.options;
    if (disturbance.kind === 'database') return this.restart(disturbance);
    const index = await this.waitForServer(disturbance.server);
    this.done[disturbance.kind] += 1;
    note(`${disturbance.kind} server ${index}`);
    switch (disturbance.kind) {
      case 'kill':
        return fleet.kill(index, disturbance.downMs);
      case 'terminate':
        return fleet.terminate(index, disturbance.downMs);
      case 'pause':
        return fleet.pause(index, disturbance.ms);
      default:
        return disturbance satisfies never;
    }
  }

  /** One of those that are well, as soon as there is one. */
  private async waitForServer(server: number): Promise<number> {
    const { fleet, signal } = this.options;
    for (;;) {
      const index = fleet.pick(server);
      if (index !== undefined) return index;
      await delay(LOOK_MS, undefined, { signal });
    }
  }

  /** One after the other. */
  private restart({
    how,
    downMs,
  }: Extract<Disturbance, { kind: 'database' }>): Promise<void> {
    const { database, note } = this.options;
    this.#database = this.#database.then(async () => {
      this.done.database += 1;
      note(`database ends: ${how}`);
      await database.end(how);
      await delay(downMs);
      await database.begin();
    });
    return this.#database;
  }
}
