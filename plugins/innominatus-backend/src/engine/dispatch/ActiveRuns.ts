import type { LoggerService } from '@backstage/backend-plugin-api';
import type { DispatchObserver } from '../../observability/DispatchObserver';
import { logFields } from '../../observability/logFields';
import type { Drive, DriveRequest, DriveResult } from './Dispatcher';

/** How driving a run came to its end; `lost`: somebody else drives it now; `failed`: nobody does, and its claim stays. */
export type DriveEnd = DriveResult | 'lost' | 'failed';

/** A run that this process drives. */
interface ActiveRun {
  ended: Promise<void>;
  tell?: (lastSeq?: number) => void;
}

/** The runs that this process drives right now, at most as many as it has slots. */
export class ActiveRuns {
  readonly #runs = new Map<string, ActiveRun>();
  readonly #handOver = new AbortController();

  constructor(
    private readonly options: {
      drive: Drive;
      logger: LoggerService;
      /** Runs that are driven at the same time. */
      slots: number;
      /** Milliseconds that running steps have to end when the process stops. */
      graceMs: number;
      /** Ends what still runs, and whatever waits on behalf of it, when that time is over. */
      abort: AbortController;
      observer?: DispatchObserver;
    },
  ) {}

  get size(): number {
    return this.#runs.size;
  }

  get free(): number {
    return Math.max(0, this.options.slots - this.#runs.size);
  }

  /** How many runs may be driven at the same time, and how many are. */
  get slots(): { total: number; busy: number } {
    return { total: this.options.slots, busy: this.#runs.size };
  }

  get ids(): string[] {
    return [...this.#runs.keys()];
  }

  has(runId: string): boolean {
    return this.#runs.has(runId);
  }

  /** Tells the driver that somebody else may have added facts. Returns whether the run is driven here. */
  tell(runId: string, lastSeq?: number): boolean {
    const run = this.#runs.get(runId);
    run?.tell?.(lastSeq);
    return run !== undefined;
  }

  /** Drives a run that is not driven here yet. */
  start(
    how: Pick<DriveRequest, 'runId' | 'job' | 'hasEnded'>,
    onEnd: (end: DriveEnd) => void,
  ): void {
    const { runId } = how;
    const active: ActiveRun = { ended: Promise.resolve() };
    this.#runs.set(runId, active);
    active.ended = this.drive(how, active).then(end => {
      this.#runs.delete(runId);
      this.options.observer?.driven(end);
      onEnd(end);
    });
  }

  /** From now on nothing new starts in any of them. */
  handOver(): void {
    this.#handOver.abort(new Error('the process is about to stop'));
    this.#runs.forEach(({ tell }) => tell?.());
  }

  /** Hands over; resolves when nothing is driven any more. */
  async stop(): Promise<void> {
    this.handOver();
    const grace = setTimeout(
      () => this.options.abort.abort(new Error('the process stops')),
      this.options.graceMs,
    );
    await Promise.all([...this.#runs.values()].map(({ ended }) => ended));
    clearTimeout(grace);
  }

  private async drive(
    how: Pick<DriveRequest, 'runId' | 'job' | 'hasEnded'>,
    active: ActiveRun,
  ): Promise<DriveEnd> {
    const { drive, logger, abort } = this.options;
    try {
      return await drive({
        ...how,
        handOver: this.#handOver.signal,
        signal: abort.signal,
        onWake: listener => {
          active.tell = listener;
        },
      });
    } catch (error) {
      if (error instanceof Error && error.name === 'ClaimLostError') {
        logger.info(error.message, { run: how.runId });
        return 'lost';
      }
      logger.error(
        'driving a run failed',
        logFields({ run: how.runId }, error),
      );
      return 'failed';
    }
  }
}
