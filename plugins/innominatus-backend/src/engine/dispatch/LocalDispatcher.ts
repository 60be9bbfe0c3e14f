import type { LoggerService } from '@backstage/backend-plugin-api';
import { hostname } from 'node:os';
import type { RunStore } from '../../database/RunStore';
import { loggedError } from '../../database/StoreFailure';
import type { Dispatcher, Drive } from './Dispatcher';
import type { ProcessLease } from './ProcessLease';

/** A run that this process drives. */
interface ActiveRun {
  ended: Promise<void>;
  tell?: (lastSeq?: number) => void;
}

/**
 * One process drives all runs, on SQLite or PostgreSQL. Further processes on the same database serve requests and wait:
 * when the driving one ends, the next takes over, with all runs that the old one left behind.
 */
export class LocalDispatcher implements Dispatcher {
  readonly #ready = new Map<string, { replaces?: string }>();
  readonly #active = new Map<string, ActiveRun>();
  /** Runs that were woken while they were driven: they are looked at once more. */
  readonly #again = new Set<string>();
  /** Runs that this version cannot drive: what is in their logs stays there. */
  readonly #declined = new Set<string>();
  /** Runs that have stopped being driven here since the last look at the claims. */
  readonly #ended = new Set<string>();
  readonly #abort = new AbortController();
  #state: 'idle' | 'waiting' | 'driving' | 'stopped' = 'idle';
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: {
      store: Pick<RunStore, 'listClaims' | 'listRunnable' | 'registerProcess'>;
      lease: ProcessLease;
      /** Id of this start of this process. */
      process: string;
      drive: Drive;
      logger: LoggerService;
      /** Runs that are driven at the same time. */
      slots: number;
      /** Milliseconds between two looks for runs that are due. */
      pollMs: number;
      /** Milliseconds that running steps have to end when the process stops. */
      graceMs: number;
    },
  ) {}

  async start(): Promise<void> {
    this.#state = 'waiting';
    await this.tick();
    this.#timer = setInterval(() => this.tick(), this.options.pollMs);
  }

  wake(runId: string): void {
    if (this.#state !== 'driving') return;
    const active = this.#active.get(runId);
    if (active) {
      // Told at once; looked at once more in case that it was about to end.
      this.#again.add(runId);
      active.tell?.();
    } else this.makeReady(runId, {});
    this.fill();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#state = 'stopped';
    await this.#sweeping;
    const grace = setTimeout(
      () => this.#abort.abort(new Error('the process stops')),
      this.options.graceMs,
    );
    await Promise.all([...this.#active.values()].map(({ ended }) => ended));
    clearTimeout(grace);
    await this.options.lease.release();
  }

  /** One look: at the lease while we have not got it, for due runs once we have. */
  private tick(): Promise<void> {
    this.#sweeping = this.#sweeping
      .then(() => this.sweep())
      .catch(error =>
        this.options.logger.warn('could not look for runs that are due', error),
      );
    return this.#sweeping;
  }

  private async sweep(): Promise<void> {
    const { store, lease, slots } = this.options;
    if (this.#state === 'stopped') return;
    if (!(await lease.hold())) {
      this.#state = 'waiting';
      return;
    }
    if (this.#state === 'waiting') await this.takeOver();
    this.#state = 'driving';
    await this.adoptLeftBehind();
    this.fill();
    const free = slots - this.#active.size - this.#ready.size;
    if (free <= 0) return;
    // Those that we drive ourselves have a claim and are not listed.
    const limit = free + this.#declined.size;
    for (const id of await store.listRunnable(new Date(), limit)) {
      if (!this.#active.has(id)) this.makeReady(id, {});
    }
    this.fill();
  }

  private async takeOver(): Promise<void> {
    const { store, process } = this.options;
    await store.registerProcess({
      id: process,
      host: hostname(),
      pid: globalThis.process.pid,
      startedAt: new Date().toISOString(),
    });
  }

  /**
   * Nobody else drives: a claimed run that is not driven here has lost its driver, in whatever process that was. To those
   * that are driven here other processes may have added facts.
   */
  private async adoptLeftBehind(): Promise<void> {
    const { store, logger } = this.options;
    this.#ended.clear();
    for (const { id, claim, lastSeq } of await store.listClaims()) {
      const active = this.#active.get(id);
      if (active) active.tell?.(lastSeq);
      // Its claim was ours when the list was made, and may be gone by now. If it is not, the next look finds it.
      else if (this.#ended.has(id)) continue;
      else if (this.makeReady(id, { replaces: claim })) {
        logger.info(`going on with run ${id}, whose driver ended`);
      }
    }
  }

  /** Returns whether it was not ready before. */
  private makeReady(runId: string, how: { replaces?: string }): boolean {
    if (this.#ready.has(runId) || this.#declined.has(runId)) return false;
    this.#ready.set(runId, how);
    return true;
  }

  private fill(): void {
    if (this.#state !== 'driving') return;
    for (const [runId, { replaces }] of this.#ready) {
      if (this.#active.size >= this.options.slots) return;
      this.#ready.delete(runId);
      const active: ActiveRun = { ended: Promise.resolve() };
      this.#active.set(runId, active);
      active.ended = this.run(runId, replaces, active);
    }
  }

  private async run(
    runId: string,
    replaces: string | undefined,
    active: ActiveRun,
  ): Promise<void> {
    const { drive, logger } = this.options;
    try {
      const result = await drive({
        runId,
        replaces,
        signal: this.#abort.signal,
        onWake: listener => {
          active.tell = listener;
        },
      });
      if (result === 'declined') this.#declined.add(runId);
    } catch (error) {
      const lost = error instanceof Error && error.name === 'ClaimLostError';
      if (lost) logger.info(error.message);
      else logger.error(`driving run ${runId} failed`, loggedError(error));
    } finally {
      this.#active.delete(runId);
      this.#ended.add(runId);
      if (this.#again.delete(runId) && this.#state === 'driving') {
        this.makeReady(runId, {});
      }
      this.fill();
    }
  }
}
