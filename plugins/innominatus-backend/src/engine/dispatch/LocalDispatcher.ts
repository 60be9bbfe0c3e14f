import type { LoggerService } from '@backstage/backend-plugin-api';
import { hostname } from 'node:os';
import type { RunStore } from '../../database/RunStore';
import type { DispatchObserver } from '../../observability/DispatchObserver';
import { loggedError } from '../../database/StoreFailure';
import { ActiveRuns, type DriveEnd } from './ActiveRuns';
import type { DatabaseClock } from './replicas/DatabaseClock';
import type { Dispatcher, Drive } from './Dispatcher';
import { Joined } from './Joined';
import type { ProcessLease } from './ProcessLease';

/**
 * One process drives all runs, on SQLite or PostgreSQL. Further processes on the same database serve requests and wait:
 * when the driving one ends, the next takes over, with all runs that the old one left behind.
 */
export class LocalDispatcher implements Dispatcher {
  readonly #active: ActiveRuns;
  readonly #ready = new Set<string>();
  /** Runs that were woken while they were driven: they are looked at once more. */
  readonly #again = new Set<string>();
  /** Runs that this version cannot drive: what is in their logs stays there. */
  readonly #declined = new Set<string>();
  /** There may be runs that had to wait for a slot; the most urgent of them comes first. */
  #mayBeMore = false;
  #state: 'idle' | 'waiting' | 'driving' | 'stopped' = 'idle';
  #timer: NodeJS.Timeout | undefined;
  readonly #looking = new Joined(() =>
    this.sweep().catch(error =>
      this.options.logger.warn(
        'could not look for runs that are due',
        loggedError(error),
      ),
    ),
  );

  constructor(
    private readonly options: {
      store: Pick<RunStore, 'listClaims' | 'listRunnable' | 'registerProcess'>;
      lease: ProcessLease;
      /** Id of this start of this process. */
      process: string;
      drive: Drive;
      logger: LoggerService;
      clock: DatabaseClock;
      /** Asks for the time that all processes share, in milliseconds since 1970. */
      askTime: () => Promise<number>;
      /** Runs that are driven at the same time. */
      slots: number;
      /** Milliseconds between two looks for runs that are due. */
      pollMs: number;
      /** Milliseconds that running steps have to end when the process stops. */
      graceMs: number;
      /** Aborted when that time is over. */
      abort: AbortController;
      observer?: DispatchObserver;
    },
  ) {
    this.#active = new ActiveRuns(options);
  }

  get isLeader(): boolean {
    return this.options.lease.held;
  }

  get slots(): { total: number; busy: number } {
    return this.#active.slots;
  }

  async start(): Promise<void> {
    // Whoever starts it hears why it cannot drive.
    if (this.options.slots > 0) await this.options.lease.hold();
    this.#state = 'waiting';
    await this.tick();
    this.#timer = setInterval(() => this.tick(), this.options.pollMs);
  }

  wake(runId: string): void {
    if (this.#state !== 'driving') return;
    // Told at once; looked at once more in case that it was about to end.
    if (this.#active.tell(runId)) this.#again.add(runId);
    else if (this.#ready.size < this.#active.free) this.makeReady(runId);
    else this.#mayBeMore = true;
    this.fill();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#state = 'stopped';
    this.#active.handOver();
    await this.#looking.end();
    await this.#active.stop();
    await this.options.lease.release();
  }

  /** It does not fail. */
  private async tick(): Promise<void> {
    await this.#looking.run();
    this.goOn();
  }

  /** One look: at the lease while we have not got it, for due runs once we have. */
  private async sweep(): Promise<void> {
    const { store, lease, clock, askTime } = this.options;
    if (this.#state === 'stopped') return;
    // A process without slots only serves requests. Whoever holds the lease finds out here that nobody answers any more.
    const drives = this.options.slots > 0 && (await lease.hold());
    // Also while another process drives: requests are dated here.
    await clock.setBy(askTime);
    if (!drives) {
      this.#state = 'waiting';
      return;
    }
    if (this.#state === 'waiting') await this.takeOver();
    this.#state = 'driving';
    await this.adoptLeftBehind();
    this.fill();
    const free = this.#active.free - this.#ready.size;
    if (free <= 0) return;
    // Those that we drive ourselves have a claim, or will have one in a moment.
    const limit = free + this.#declined.size + this.#active.size;
    this.#mayBeMore = false;
    const due = await store.listRunnable(new Date(clock.ms()), limit);
    if (due.length === limit) this.#mayBeMore = true;
    for (const id of due) if (!this.#active.has(id)) this.makeReady(id);
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
    for (const { id, lastSeq } of await this.options.store.listClaims()) {
      // A claim that has been given up since the list was made is none for the driver, which looks for itself.
      if (!this.#active.tell(id, lastSeq)) this.makeReady(id);
    }
  }

  private makeReady(runId: string): void {
    if (!this.#declined.has(runId)) this.#ready.add(runId);
  }

  private fill(): void {
    if (this.#state !== 'driving') return;
    for (const runId of this.#ready) {
      if (this.#active.free === 0) return;
      this.#ready.delete(runId);
      // Whoever has claimed it does not drive it: nobody but this process does.
      const hasEnded = async () => true;
      this.#active.start({ runId, hasEnded }, end => this.ended(runId, end));
    }
  }

  private ended(runId: string, end: DriveEnd): void {
    if (end === 'declined') this.#declined.add(runId);
    if (this.#again.delete(runId) && this.#state === 'driving') {
      this.makeReady(runId);
    }
    this.fill();
    this.goOn();
  }

  /** Looks for those that had to wait, if one of them could go on. */
  private goOn(): void {
    const hasFree = this.#active.free > this.#ready.size;
    if (this.#mayBeMore && hasFree && this.#state === 'driving') {
      void this.tick();
    }
  }
}
